// `signals`: what happens when a signal comes.

import { constants } from 'node:os';
import { SIGNAL_ACTIONS, SIGNAL_WORDS, type SignalAction } from '../../debugger/signals/signalPolicy';
import { SIGRTMIN, signalName } from '../../process/signalNames';
import { invalidCommand } from '../errors';
import type { ConsoleCommand } from './command';
import { parseSignal, SIGNAL_NAMES } from './signalWord';
import { formatTable } from './table';

const { SIGKILL } = constants.signals;

export const signalsCommand: ConsoleCommand = {
  name: 'signals',
  parameters: `[NAME [${SIGNAL_WORDS.join('|')}]]`,
  summary: 'what happens when a signal comes; changes it for one',
  details:
    'signals                what happens with each of them\nsignals usr1           with this one\nsignals usr1 ignore    from now on: neither stop nor print nor pass\nstop: also print and pass; print: also pass; pass: silently. Works while the program runs.',
  candidates: [SIGNAL_NAMES, SIGNAL_WORDS],
  async run({ debugger: target }, [name, word, ...rest]) {
    const { policy } = target.signals;
    if (name === undefined) return table(policy.all);
    const signal = parseSignal(name);
    if (word !== undefined) {
      const known = SIGNAL_WORDS.find((candidate) => candidate === word);
      if (known === undefined || rest.length > 0)
        throw invalidCommand(
          `"${[word, ...rest].join(' ')}" is unknown here; expected one of ${SIGNAL_WORDS.join(', ')}.`,
        );
      if (signal === SIGKILL) throw invalidCommand('SIGKILL ends the program before any debugger hears of it.');
      await target.signals.change(signal, SIGNAL_ACTIONS[known]);
    }
    return table([{ signal, ...policy.action(signal) }]);
  },
};

type Row = SignalAction & { readonly signal: number };

function table(rows: readonly Row[]): string {
  const text = (row: Row): string[] => [row.stop, row.print, row.pass].map((flag) => (flag ? 'yes' : 'no'));
  const merged: { first: Row; last: Row }[] = [];
  for (const row of rows) {
    const previous = merged.at(-1);
    const isSame = previous && previous.first.signal >= SIGRTMIN && text(previous.first).join() === text(row).join();
    if (isSame) previous.last = row;
    else merged.push({ first: row, last: row });
  }
  return formatTable([
    ['signal', 'stop', 'print', 'pass'],
    ...merged.map(({ first, last }) => [
      first === last ? signalName(first.signal) : `${signalName(first.signal)} to ${signalName(last.signal)}`,
      ...text(first),
    ]),
  ]);
}
