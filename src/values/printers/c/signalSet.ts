// sigset_t: the signals in a set.

import { ALL_SIGNALS, signalName } from '../../../process/signalNames';
import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { bytesOf, field } from '../libraryValue';
import type { Presentation } from '../presentation';

/** `{SIGINT, SIGTERM}`, `all but {SIGKILL}`. The kernel has 64 signals; what is behind them nobody sets. */
export function printSignalSet(set: TypedValue, view: FrameView): Presentation {
  const words = field(set, view, '__val');
  return {
    summary: () => {
      const bits = bytesOf(words).readBigUInt64LE();
      const isIn = (signal: number) => ((bits >> BigInt(signal - 1)) & 1n) === 1n;
      const [inside, outside] = [ALL_SIGNALS.filter(isIn), ALL_SIGNALS.filter((signal) => !isIn(signal))];
      if (outside.length === 0) return 'all signals';
      return outside.length < inside.length ? `all but ${list(outside)}` : list(inside);
    },
  };
}

function list(signals: readonly number[]): string {
  return `{${signals.map(signalName).join(', ')}}`;
}
