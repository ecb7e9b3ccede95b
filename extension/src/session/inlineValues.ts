// Values at the ends of lines, for the variables that the function uses up to where it stands.

import * as vscode from 'vscode';
import { DEBUG_TYPE } from '../debugType';
import { variableUses } from './variableUses';

export const inlineValues: vscode.InlineValuesProvider = {
  provideInlineValues(document, viewPort, { stoppedLocation }) {
    // VS Code asks every provider of a language, whosoever session it is.
    if (vscode.debug.activeDebugSession?.type !== DEBUG_TYPE) return [];
    return variableUses(document.getText().replaceAll('\r\n', ' \n'), stoppedLocation.end.line)
      .filter(({ line }) => line >= viewPort.start.line && line <= viewPort.end.line)
      .map(
        ({ name, line, column }) =>
          new vscode.InlineValueVariableLookup(new vscode.Range(line, column, line, column + name.length), name),
      );
  },
};
