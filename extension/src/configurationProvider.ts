// Completes a configuration before VS Code replaces its variables: an empty one, of F5 without a launch.json, gets a program of the workspace.

import * as vscode from 'vscode';
import type { ProgramChoice } from './programChoice';

export class ConfigurationProvider implements vscode.DebugConfigurationProvider {
  constructor(private readonly choice: ProgramChoice) {}

  /** Undefined: there is nothing to start, and the user knows why. */
  async resolveDebugConfiguration(
    folder: vscode.WorkspaceFolder | undefined,
    configuration: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration | undefined> {
    if (configuration.type || configuration.request || configuration.name) return withFolder(folder, configuration);
    const home = folder ?? folderOfEditor();
    if (!home) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Open the folder of your program first: Trapline looks there for what to debug.'),
      );
      return undefined;
    }
    const program = await this.choice.remembered(home);
    return program && withFolder(home, { ...configuration, ...this.choice.configuration(program) });
  }
}

function withFolder(
  folder: vscode.WorkspaceFolder | undefined,
  configuration: vscode.DebugConfiguration,
): vscode.DebugConfiguration {
  if (configuration.request !== 'launch' || configuration.cwd !== undefined || !folder) return configuration;
  return { ...configuration, cwd: folder.uri.fsPath };
}

function folderOfEditor(): vscode.WorkspaceFolder | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return (uri && vscode.workspace.getWorkspaceFolder(uri)) ?? vscode.workspace.workspaceFolders?.[0];
}
