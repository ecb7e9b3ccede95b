// What the debug console offers while the user types.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { type Completion, completeExpression } from '../../values/completion';
import { completeCommand, takesExpression } from '../console/commands';
import { invalidArgument } from '../errors';
import type { Handler, SessionContext } from '../handler';
import { optionalNumber, requireNumber, requireString } from './arguments';

const TYPES: Readonly<Record<Completion['kind'], Dap.CompletionItemType>> = {
  variable: 'variable',
  member: 'field',
  method: 'method',
  register: 'property',
  constant: 'enum',
  function: 'function',
  type: 'class',
  scope: 'module',
  format: 'unit',
};

export const completions: Handler<'completions'> = {
  needs: 'initialized',
  capabilities: { supportsCompletionsRequest: true, completionTriggerCharacters: ['.', '>', ':', '$'] },
  async handle(session, args) {
    const text = requireString('text', args.text);
    const { client } = session;
    const end = client.fromClientColumn(requireNumber('column', args.column)) - 1;
    if (end < 0) throw invalidArgument('column', args.column, 'a column of the text');
    const typed = text.slice(0, end);
    const at = (length: number) => ({ start: client.toClientColumn(end - length + 1), length });
    // Commands are one line.
    const commands = typed.includes('\n') ? [] : completeCommand(typed);
    const ofCommands = commands.map((label) => ({
      label,
      ...at(lengthOf(/\S*$/, typed)),
      type: 'keyword' as const,
    }));
    const names = await expressionNames(session, typed, optionalNumber('frameId', args.frameId));
    const ofExpression = names.map(({ label, kind }) => ({
      label,
      ...at(lengthOf(/\$?\w*$/, typed)),
      type: TYPES[kind],
    }));
    return { targets: [...ofExpression, ...ofCommands] };
  },
};

async function expressionNames(
  { debugger: target, stopView }: SessionContext,
  typed: string,
  frameId: number | undefined,
): Promise<readonly Completion[]> {
  if (target.state !== 'stopped' || frameId === undefined || !takesExpression(typed)) return [];
  const { frame, context } = stopView.frame(frameId);
  return completeExpression(typed, frame, context);
}

function lengthOf(end: RegExp, typed: string): number {
  return end.exec(typed)?.[0].length ?? 0;
}
