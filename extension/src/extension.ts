// The extension's entry point: tells VS Code how a Trapline session is configured and started.

import * as vscode from 'vscode';
import { AdapterFactory } from './adapterFactory';
import { ConfigurationProvider } from './configurationProvider';
import { DEBUG_TYPE } from './debugType';
import { openLaunchJson } from './launchJson';
import { pickProcess } from './processPicker';
import { ProgramChoice } from './programChoice';
import { sessionViews } from './session/sessionViews';

export function activate(context: vscode.ExtensionContext): void {
  const choice = new ProgramChoice(context.workspaceState);
  const { Dynamic } = vscode.DebugConfigurationProviderTriggerKind;
  context.subscriptions.push(
    ...sessionViews(),
    vscode.debug.registerDebugAdapterDescriptorFactory(DEBUG_TYPE, new AdapterFactory(context.extensionPath)),
    vscode.debug.registerDebugConfigurationProvider(DEBUG_TYPE, new ConfigurationProvider(choice)),
    vscode.debug.registerDebugConfigurationProvider(DEBUG_TYPE, { provideDebugConfigurations: offered }, Dynamic),
    vscode.commands.registerCommand('trapline.pickProcess', pickProcess),
    vscode.commands.registerCommand('trapline.openLaunchJson', openLaunchJson),
    vscode.commands.registerCommand('trapline.chooseProgram', async () => {
      const folder = vscode.workspace.workspaceFolders?.[0];
      const program = folder && (await choice.ask(folder));
      if (program) await vscode.debug.startDebugging(folder, choice.configuration(program));
    }),
  );

  async function offered(folder: vscode.WorkspaceFolder | undefined): Promise<vscode.DebugConfiguration[]> {
    if (!folder) return [];
    const programs = await choice.programs(folder);
    return programs.filter(({ hasDebugInfo }) => hasDebugInfo).map((program) => choice.configuration(program));
  }
}
