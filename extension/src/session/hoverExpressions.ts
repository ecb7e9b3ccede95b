// What a hover evaluates: the whole of `a.b->c`, `ns::x` or `v[3]`, not the word alone.

import * as vscode from 'vscode';
import { codeOnly } from './codeText';
import { expressionAt } from './expressionAt';

export const hoverExpressions: vscode.EvaluatableExpressionProvider = {
  provideEvaluatableExpression(document, position) {
    const { line, character } = position;
    const code = codeOnly(document.getText(new vscode.Range(0, 0, line + 1, 0))).split('\n')[line] ?? '';
    const place = expressionAt(code, character);
    if (!place) return undefined;
    const range = new vscode.Range(line, place.start, line, place.end);
    return new vscode.EvaluatableExpression(range, document.getText(range));
  },
};
