// struct timespec and struct timeval: seconds and a fraction, since some beginning or not.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { formatTicks } from '../duration';
import { isoTime } from '../isoTime';
import { field, signedOf } from '../libraryValue';
import type { Presentation } from '../presentation';

/** Seconds that are no duration any more: 2001, in Unix time. */
const DATES = 1_000_000_000n;
const NANOSECONDS = 1_000_000_000n;

export function printTimespec(time: TypedValue, view: FrameView): Presentation {
  return printTime(field(time, view, 'tv_sec'), field(time, view, 'tv_nsec'), 1n);
}

export function printTimeval(time: TypedValue, view: FrameView): Presentation {
  return printTime(field(time, view, 'tv_sec'), field(time, view, 'tv_usec'), 1000n);
}

/** `1.5s`, `2023-11-14T22:13:20.5Z`; both members as they are when the fraction is none (UTIME_NOW, no time yet). */
function printTime(seconds: TypedValue, fraction: TypedValue, unit: bigint): Presentation {
  return {
    summary: (write) => {
      const [whole, part] = [signedOf(seconds), signedOf(fraction) * unit];
      if (part < 0n || part >= NANOSECONDS) return `${write.value(seconds)}s and ${write.value(fraction)}`;
      const nanoseconds = whole * NANOSECONDS + part;
      const date = whole >= DATES ? isoTime(nanoseconds) : undefined;
      return date ?? formatTicks(nanoseconds, { numerator: 1n, denominator: NANOSECONDS });
    },
    named: () => [
      { name: '[seconds]', suffix: '.tv_sec', value: () => seconds },
      { name: unit === 1n ? '[nanoseconds]' : '[microseconds]', value: () => fraction },
    ],
  };
}
