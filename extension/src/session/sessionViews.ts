// What a session has in the editor beside VS Code's own views: modules, inline values, hovers of whole expressions, reasons of breakpoints.

import * as vscode from 'vscode';
import { DEBUG_TYPE } from '../debugType';
import { hoverExpressions } from './hoverExpressions';
import { inlineValues } from './inlineValues';
import { copyModuleValue, type ModuleElement, ModuleTree } from './moduleTree';
import { explainBreakpoint } from './unboundBreakpoints';

/** Those whose expressions the debugger reads; others have what VS Code does by itself. */
const EXPRESSION_LANGUAGES = ['c', 'cpp', 'cuda-cpp', 'objective-c', 'objective-cpp', 'rust'];

export function sessionViews(): vscode.Disposable[] {
  const modules = new ModuleTree();
  const view = vscode.window.createTreeView('trapline.modules', { treeDataProvider: modules });
  return [
    modules,
    view,
    vscode.debug.registerDebugAdapterTrackerFactory(DEBUG_TYPE, modules),
    vscode.debug.onDidChangeActiveDebugSession(() => modules.refresh()),
    vscode.languages.registerInlineValuesProvider(EXPRESSION_LANGUAGES, inlineValues),
    vscode.languages.registerEvaluatableExpressionProvider(EXPRESSION_LANGUAGES, hoverExpressions),
    vscode.commands.registerCommand('trapline.explainBreakpoint', explainBreakpoint),
    vscode.commands.registerCommand('trapline.copyModuleValue', (element?: ModuleElement) =>
      copyModuleValue(element ?? view.selection[0]),
    ),
  ];
}
