// Completes a configuration before VS Code replaces its variables: an empty one, of F5 without a launch.json, gets a program of the workspace.

import * as vscode from 'vscode';
import { inVariablesOfEditor } from './foreignVariables';
import { launchDefaults } from './launchDefaults';
import type { ProgramChoice } from './programChoice';

export class ConfigurationProvider implements vscode.DebugConfigurationProvider {
  constructor(private readonly choice: ProgramChoice) {}

  /** Undefined: there is nothing to start, and the user knows why. */
  async resolveDebugConfiguration(
    folder: vscode.WorkspaceFolder | undefined,
    configuration: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration | undefined> {
    if (configuration.type || configuration.request || configuration.name) return withDefaults(folder, configuration);
    const home = folder ?? folderOfEditor();
    if (!home) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Open the folder of your program first: Trapline looks there for what to debug.'),
      );
      return undefined;
    }
    const program = await this.choice.remembered(home);
    return program && withDefaults(home, { ...configuration, ...this.choice.configuration(program) });
  }
}

/** The adapter knows the names that an attribute may have, and puts both together. */
function withDefaults(
  folder: vscode.WorkspaceFolder | undefined,
  configuration: vscode.DebugConfiguration,
): vscode.DebugConfiguration {
  const home = folder ? { cwd: folder.uri.fsPath } : {};
  return { ...inVariablesOfEditor(configuration), __defaults: { ...home, ...launchDefaults(folder) } };
}

function folderOfEditor(): vscode.WorkspaceFolder | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return (uri && vscode.workspace.getWorkspaceFolder(uri)) ?? vscode.workspace.workspaceFolders?.[0];
}
