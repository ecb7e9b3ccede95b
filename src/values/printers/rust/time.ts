// core::time::Duration, std::time::SystemTime and Instant.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { formatTicks } from '../duration';
import { isoTime } from '../isoTime';
import { corrupt, field, signedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { core, numberIn } from './layout';

const SECOND = 1_000_000_000n;
const NANOSECOND = { numerator: 1n, denominator: SECOND };

export function printDuration(duration: TypedValue, view: FrameView): Presentation {
  const [seconds, fraction] = [field(duration, view, 'secs'), field(duration, view, 'nanos')];
  const total = () => numberIn(seconds) * SECOND + nanosecondsOf(fraction);
  return {
    summary: () => formatTicks(total(), NANOSECOND),
    methods: {
      as_secs: () => numberIn(seconds),
      as_millis: () => total() / 1_000_000n,
      as_micros: () => total() / 1_000n,
      as_nanos: total,
      subsec_nanos: () => nanosecondsOf(fraction),
      is_zero: () => total() === 0n,
    },
  };
}

export function printSystemTime(time: TypedValue, view: FrameView): Presentation {
  const total = clockOf(time, view);
  return { summary: () => isoTime(total()) ?? `${formatTicks(total(), NANOSECOND)} since 1970` };
}

/** CLOCK_MONOTONIC counts from when the machine was started. */
export function printInstant(instant: TypedValue, view: FrameView): Presentation {
  const total = clockOf(instant, view);
  return { summary: () => `${formatTicks(total(), NANOSECOND)} since boot` };
}

function clockOf(time: TypedValue, view: FrameView): () => bigint {
  const timespec = core(time);
  const [seconds, fraction] = [core(field(timespec, view, 'tv_sec')), field(timespec, view, 'tv_nsec')];
  return () => signedOf(seconds) * SECOND + nanosecondsOf(fraction);
}

function nanosecondsOf(fraction: TypedValue): bigint {
  const nanoseconds = numberIn(fraction);
  if (nanoseconds >= SECOND) throw corrupt(`${nanoseconds} nanoseconds`);
  return nanoseconds;
}
