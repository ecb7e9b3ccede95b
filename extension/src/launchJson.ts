// The button of an error in a configuration: opens launch.json where the mistake is.

import * as vscode from 'vscode';
import { configurationPlace } from './configurationPlace';

/** `name` of the configuration. Where none of that name is written down, VS Code asks what to open. */
export async function openLaunchJson(name = '', attribute = ''): Promise<void> {
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const uri = vscode.Uri.joinPath(folder.uri, '.vscode', 'launch.json');
    const document = await vscode.workspace.openTextDocument(uri).then(
      (found) => found,
      () => undefined,
    );
    const place = document && configurationPlace(document.getText(), name, attribute);
    if (!place) continue;
    const at = (offset: number): vscode.Position => document.positionAt(offset);
    await vscode.window.showTextDocument(document, {
      selection: new vscode.Range(at(place.offset), at(place.offset + place.length)),
    });
    return;
  }
  await vscode.commands.executeCommand('workbench.action.debug.configure');
}
