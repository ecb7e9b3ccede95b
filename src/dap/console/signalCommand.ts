// `signal`: goes on with another signal than the one that stopped the program, or without any.

import { signalName } from '../../process/signalNames';
import { invalidCommand } from '../errors';
import type { ConsoleCommand } from './command';
import { parseSignal, SIGNAL_NAMES } from './signalWord';

export const signalCommand: ConsoleCommand = {
  name: 'signal',
  parameters: 'NAME|0',
  summary: 'continue, but give the program this signal instead of the one that stopped it; 0: none',
  details: 'signal SIGWINCH    as if that one had come\nsignal 0           go on as if none had come',
  candidates: [SIGNAL_NAMES],
  yieldsToVariable: true,
  async run({ debugger: target }, [name, ...rest]) {
    if (name === undefined || rest.length > 0)
      throw invalidCommand('"signal" takes the name of one signal, or 0 for none.');
    const signal = name === '0' ? 0 : parseSignal(name);
    await target.continueWith(signal);
    return signal === 0 ? 'Continuing without the signal' : `Continuing with ${signalName(signal)}`;
  },
};
