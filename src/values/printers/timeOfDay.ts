// std::chrono::hh_mm_ss of any library: `13:05:09.040`.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { periodOf } from './chrono';
import { corrupt, fieldNamed, templateType, UnknownLayout, unsignedOf } from './libraryValue';
import { truthOf } from './maybe';
import type { NamedPart, Presentation } from './presentation';

/** libstdc++, libc++, libc++ before 15. */
const names = (letters: string) => [`_M_${letters}`, `__${letters}_`, `__${letters}`];
const TICKS = ['__r', '__rep_', '__rep', '_M_r'];
/** As the standard has it: where no number of digits is exact there are six (time.hms.overview). */
const MAX_DIGITS = 18;
const INEXACT_DIGITS = 6;

export function printTimeOfDay(time: TypedValue, view: FrameView): Presentation {
  const negative = fieldNamed(time, view, names('is_neg'));
  const [hours, minutes, seconds] = ['h', 'm', 's'].map((letter) => fieldNamed(time, view, names(letter)));
  const fraction = fieldNamed(time, view, [...names('ss'), ...names('f')]);
  const digits = digitsOf(periodOf({ ...time, type: templateType(time, 0) }).denominator);
  if (!hours || !minutes || !seconds) throw new UnknownLayout('a time of day');
  const parts = { hours, minutes, seconds };
  return {
    summary: () => {
      const counts = [hours, minutes, seconds].map((part) => ticksOf(part, view));
      if (counts.slice(1).some((count) => count > 59n)) throw corrupt(`a time of ${counts.join(':')}`);
      const clock = counts.map((count) => String(count).padStart(2, '0')).join(':');
      const sign = truthOf(negative) ? '-' : '';
      return digits === 0
        ? `${sign}${clock}`
        : `${sign}${clock}.${String(ticksOf(fraction, view)).padStart(digits, '0')}`;
    },
    named: () =>
      Object.entries(parts).map(
        ([name, value]): NamedPart => ({ name: `[${name}]`, suffix: `.${name}()`, value: () => value }),
      ),
    methods: {
      ...Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, () => value])),
      is_negative: () => truthOf(negative),
    },
  };
}

/** Digits behind the point of a time that is counted in parts of a second. */
function digitsOf(denominator: bigint): number {
  for (let digits = 0; digits <= MAX_DIGITS; digits += 1) if (10n ** BigInt(digits) % denominator === 0n) return digits;
  return INEXACT_DIGITS;
}

/** Throws UnknownLayout for durations of floating numbers. */
function ticksOf(duration: TypedValue, view: FrameView): bigint {
  const ticks = fieldNamed(duration, view, TICKS);
  const { info } = ticks.type.stripped;
  if (info?.kind !== 'base' || info.encoding === 'float') throw new UnknownLayout('whole numbers');
  return unsignedOf(ticks);
}
