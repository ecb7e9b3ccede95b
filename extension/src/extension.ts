// The extension's entry point: tells VS Code how a Trapline session is started.

import * as vscode from 'vscode';
import { AdapterFactory } from './adapterFactory';

const DEBUG_TYPE = 'trapline';

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.debug.registerDebugAdapterDescriptorFactory(DEBUG_TYPE, new AdapterFactory(context.extensionPath)),
  );
}
