// The user's settings `trapline.launch.*`: what holds for sessions whose configuration says nothing.

import * as vscode from 'vscode';

/** By attribute. Only what is set somewhere: the adapter knows its own defaults. */
export function launchDefaults(folder: vscode.WorkspaceFolder | undefined): Readonly<Record<string, unknown>> {
  const settings = vscode.workspace.getConfiguration('trapline.launch', folder?.uri);
  const names = Object.keys(vscode.workspace.getConfiguration('trapline', folder?.uri).get<object>('launch') ?? {});
  return Object.fromEntries(
    names.filter((name) => isSet(settings.inspect(name))).map((name) => [name, settings.get(name)]),
  );
}

function isSet(found: ReturnType<vscode.WorkspaceConfiguration['inspect']>): boolean {
  const values = [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue];
  return values.some((value) => value !== undefined);
}
