// Lengths of time as people write them: `1.5s`, `2h 3min`.

import { formatFloat } from '../floats';
import { readSigned, readUnsigned } from '../integers';
import type { TypedValue } from '../typedValue';
import { bytesOf, UnknownLayout } from './libraryValue';

/** Seconds of one tick. */
export interface Period {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const NANOSECONDS = 1_000_000_000n;
const SMALL = [
  { unit: 'ns', size: 1n },
  { unit: 'µs', size: 1_000n },
  { unit: 'ms', size: 1_000_000n },
] as const;
const LARGE = [
  { unit: 'd', size: 86_400n },
  { unit: 'h', size: 3_600n },
  { unit: 'min', size: 60n },
] as const;

export function formatDuration(ticks: TypedValue, period: Period): string {
  const info = ticks.type.stripped.info;
  if (info?.kind !== 'base') throw new UnknownLayout('ticks');
  const bytes = bytesOf(ticks);
  if (info.encoding === 'float') return `${formatFloat(bytes, info.name) ?? '?'}${suffix(period)}`;
  const isSigned = info.encoding === 'signed' || info.encoding === 'signed-char';
  return formatTicks(isSigned ? readSigned(bytes) : readUnsigned(bytes), period);
}

export function formatTicks(ticks: bigint, period: Period): string {
  const nanoseconds = nanosecondsOf(ticks, period);
  if (nanoseconds === undefined) return `${ticks}${suffix(period)}`;
  return nanoseconds < 0n ? `-${positive(-nanoseconds)}` : positive(nanoseconds);
}

/** Undefined when it is no whole number of them. */
export function nanosecondsOf(ticks: bigint, { numerator, denominator }: Period): bigint | undefined {
  const scaled = ticks * numerator * NANOSECONDS;
  return denominator !== 0n && scaled % denominator === 0n ? scaled / denominator : undefined;
}

function positive(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '0s';
  if (nanoseconds < NANOSECONDS) {
    const { unit, size } = [...SMALL].reverse().find((each) => nanoseconds >= each.size) ?? SMALL[0];
    return `${decimal(nanoseconds, size)}${unit}`;
  }
  const parts: string[] = [];
  let rest = nanoseconds;
  for (const { unit, size } of LARGE) {
    const whole = rest / (size * NANOSECONDS);
    if (whole > 0n) parts.push(`${whole}${unit}`);
    rest %= size * NANOSECONDS;
  }
  if (rest > 0n) parts.push(`${decimal(rest, NANOSECONDS)}s`);
  return parts.join(' ');
}

/** `value / unit`, exactly: `unit` is a power of ten. */
export function decimal(value: bigint, unit: bigint): string {
  const fraction = (value % unit)
    .toString()
    .padStart(unit.toString().length - 1, '0')
    .replace(/0+$/, '');
  return `${value / unit}${unit > 1n && fraction ? `.${fraction}` : ''}`;
}

const NAMES: Readonly<Record<string, string>> = {
  '1/1': 's',
  '60/1': 'min',
  '3600/1': 'h',
  '86400/1': 'd',
  '1/1000': 'ms',
  '1/1000000': 'µs',
  '1/1000000000': 'ns',
};

function suffix({ numerator, denominator }: Period): string {
  return NAMES[`${numerator}/${denominator}`] ?? ` × ${numerator}/${denominator}s`;
}
