// What the debug console offers while the user types.

import { completeCommand } from '../console/commands';
import { invalidArgument } from '../errors';
import type { Handler } from '../handler';
import { requireNumber, requireString } from './arguments';

export const completions: Handler<'completions'> = {
  needs: 'initialized',
  capabilities: { supportsCompletionsRequest: true },
  handle({ client }, args) {
    const text = requireString('text', args.text);
    const end = client.fromClientColumn(requireNumber('column', args.column)) - 1;
    if (end < 0) throw invalidArgument('column', args.column, 'a column of the text');
    const typed = text.slice(0, end);
    // Commands are one line.
    if (typed.includes('\n')) return { targets: [] };
    const { length } = /\S*$/.exec(typed)?.[0] ?? '';
    const start = client.toClientColumn(end - length + 1);
    return { targets: completeCommand(typed).map((label) => ({ label, start, length, type: 'keyword' as const })) };
  },
};
