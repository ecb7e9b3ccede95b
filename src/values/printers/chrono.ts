// std::chrono::duration and time_point: the libraries differ in the names of their only members.

import { readSigned } from '../integers';
import type { TypedValue } from '../typedValue';
import { bareName } from './bareName';
import { formatDuration, nanosecondsOf, type Period } from './duration';
import { isoTime } from './isoTime';
import { bytesOf, field, templateType, UnknownLayout } from './libraryValue';
import type { Presentation } from './presentation';
import type { Printer } from './printer';

export function durationPrinter(member: string): Printer {
  return (duration, view): Presentation => {
    const ticks = field(duration, view, member);
    const period = periodOf(duration);
    return {
      summary: () => formatDuration(ticks, period),
      named: () => [{ name: '[count]', suffix: '.count()', value: () => ticks }],
      methods: { count: () => ticks },
    };
  };
}

export function timePointPrinter(member: string, durationMember: string): Printer {
  return (point, view): Presentation => {
    const duration = field(point, view, member);
    const ticks = field(duration, view, durationMember);
    const period = periodOf(duration);
    const clock = clockOf(point);
    return {
      summary: () => formatPoint(clock, ticks, period),
      named: () => [{ name: '[since epoch]', suffix: '.time_since_epoch()', value: () => duration }],
      methods: { time_since_epoch: () => duration },
    };
  };
}

function formatPoint(clock: string, ticks: TypedValue, period: Period): string {
  if ((clock === 'system_clock' || clock === 'local_t') && ticks.type.stripped.info?.kind === 'base') {
    const info = ticks.type.stripped.info;
    const nanoseconds = info.encoding === 'signed' ? nanosecondsOf(readSigned(bytesOf(ticks)), period) : undefined;
    const text = nanoseconds === undefined ? undefined : isoTime(nanoseconds);
    if (text) return clock === 'local_t' ? text.replace(/Z$/, ' local time') : text;
  }
  return `${formatDuration(ticks, period)} of ${clock}`;
}

function clockOf(point: TypedValue): string {
  const info = templateType(point, 0).stripped.info;
  const name = info && 'name' in info ? info.name : undefined;
  return bareName(name ?? 'an unknown clock').replace('std::chrono::', '');
}

/** std::ratio's arguments, which are normalised. */
export function periodOf(duration: TypedValue): Period {
  const ratio = templateType(duration, 1).stripped;
  const info = ratio.info;
  const [numerator, denominator] = info && 'templateArguments' in info ? info.templateArguments : [];
  if (numerator?.value === undefined || denominator?.value === undefined) throw new UnknownLayout('period');
  return { numerator: numerator.value, denominator: denominator.value };
}
