// `sigsend`: sends a signal to the program or to one of its threads.

import { signalName } from '../../process/signalNames';
import { invalidCommand, unknownThread } from '../errors';
import type { ConsoleCommand } from './command';
import { parseSignal, SIGNAL_NAMES } from './signalWord';

export const sigsendCommand: ConsoleCommand = {
  name: 'sigsend',
  parameters: 'NAME [TID]',
  summary: 'send a signal to the program, or to one thread of it',
  details:
    'sigsend usr1         to the process\nsigsend usr1 4711    to the thread of this number ("threads")\nIt comes like any other signal: "signals" says what happens. Works while the program runs.',
  candidates: [SIGNAL_NAMES],
  async run({ debugger: target }, [name, tid, ...rest]) {
    if (name === undefined || rest.length > 0)
      throw invalidCommand('"sigsend" takes the name of a signal, and perhaps the number of a thread.');
    const signal = parseSignal(name);
    const thread = tid === undefined ? undefined : target.threads.find((candidate) => String(candidate.tid) === tid);
    if (tid !== undefined && thread === undefined) throw unknownThread(tid);
    await target.sendSignal(signal, thread);
    const when = target.state === 'stopped' ? '; it arrives when the program goes on' : '';
    return `${signalName(signal)} sent to ${thread ? `thread ${thread.tid}` : 'the program'}${when}`;
  },
};
