// `threads`: what each thread is doing.

import { formatAddress } from '../../native/addresses';
import { threadState } from '../../process/procfs/threadState';
import { signalName } from '../../process/signalNames';
import type { Thread } from '../../process/thread';
import type { SessionContext } from '../handler';
import type { ConsoleCommand } from './command';
import { firstRows } from './longAnswer';
import { formatTable } from './table';

export const threadsCommand: ConsoleCommand = {
  name: 'threads',
  parameters: '[all]',
  summary: 'what each of its threads is doing',
  details: 'State and place of each. While the program runs: what the kernel says of them.',
  candidates: [['all']],
  run(session, words) {
    const { shown, note } = firstRows(threadsCommand, words, session.debugger.threads);
    const table = formatTable([
      ['tid', 'name', 'state', 'at'],
      ...shown.map((thread) => [String(thread.tid), thread.name, state(session, thread), place(session, thread)]),
    ]);
    return table + note;
  },
};

function state({ debugger: target }: SessionContext, { tid, stop, groupStop }: Thread): string {
  const byJobControl = groupStop === undefined ? undefined : `stopped by ${signalName(groupStop)} (job control)`;
  switch (stop?.kind) {
    case undefined:
      return byJobControl ?? threadState(target.inferior?.pid ?? 0, tid) ?? 'ended';
    case 'signal':
      return `stopped by ${signalName(stop.info.signal)}`;
    case 'breakpoint':
      return 'at a breakpoint';
    default:
      return byJobControl ?? 'held';
  }
}

function place({ debugger: target, stopView }: SessionContext, { tid }: Thread): string {
  if (target.state !== 'stopped') return '';
  const [frame] = stopView.callStack(tid).frames(0, 1);
  if (!frame) return '';
  const { position } = frame;
  return position
    ? `${frame.name} ${position.file.split('/').at(-1)}:${position.line}`
    : `${frame.name} ${formatAddress(frame.pc)}`;
}
