// A signal as people type it on the console.

import { ALL_SIGNALS, signalName, signalNumber } from '../../process/signalNames';
import { invalidCommand } from '../errors';

export const SIGNAL_NAMES = ALL_SIGNALS.map(signalName);

/** `SIGUSR1`, `usr1`, `10`. */
export function parseSignal(word: string): number {
  const text = word.toUpperCase();
  const number = /^\d+$/.test(text) ? Number(text) : (signalNumber(text) ?? signalNumber(`SIG${text}`));
  if (number === undefined || !ALL_SIGNALS.includes(number))
    throw invalidCommand(`"${word}" is no signal; expected a name such as SIGUSR1 or SIGRTMIN+3, or a number.`);
  return number;
}
