// CodeLLDB's own variable, `${dbgconfig:name}`: VS Code has one that reads the same setting.

import type { DebugConfiguration } from 'vscode';

/** With VS Code's in its place, which VS Code replaces later on. */
export function inVariablesOfEditor(configuration: DebugConfiguration): DebugConfiguration {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code's own variable.
  const known = JSON.stringify(configuration).replaceAll(/\$\{dbgconfig:([^}"]+)\}/g, '${config:lldb.dbgconfig.$1}');
  return JSON.parse(known);
}
