// The dates of std::chrono (C++20) of any library, as `operator<<` writes them: `2024-02-29`, `2024/May/Fri[3]`, `Mar/last`.

import { aggregateType } from '../members';
import { memberOf, type TypedValue } from '../typedValue';
import { bareName } from './bareName';
import { signedOf, UnknownLayout, unsignedOf } from './libraryValue';
import type { NamedPart, Presentation } from './presentation';

/** The libraries' members, but for their underscores, by what the public methods call them. */
const MEANINGS: Readonly<Record<string, string>> = {
  y: 'year',
  m: 'month',
  d: 'day',
  wd: 'weekday',
  idx: 'index',
  index: 'index',
  mdl: 'month_day_last',
  wdi: 'weekday_indexed',
  wdl: 'weekday_last',
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export const CALENDAR_TYPE = /^std::(__\w+::)?chrono::(year|month|day|weekday)(_(month|day|weekday|last|indexed))*$/;

export function printCalendar(date: TypedValue): Presentation {
  const kind = bareName(aggregateType(date)?.name ?? '').replace('std::chrono::', '');
  const parts = partsOf(date);
  const isNumber = parts.length === 1 && parts[0]?.name === kind;
  return {
    summary: () => textOf(kind, date),
    ...(!isNumber && {
      named: () =>
        parts.map(({ name, value }): NamedPart => ({ name: `[${name}]`, suffix: `.${name}()`, value: () => value })),
      methods: Object.fromEntries(parts.map(({ name, value }) => [name, () => value])),
    }),
  };
}

interface DatePart {
  readonly name: string;
  readonly value: TypedValue;
}

/** Throws UnknownLayout. */
function partsOf(date: TypedValue): readonly DatePart[] {
  const owner = { ...date, type: date.type.stripped };
  const members = aggregateType(owner)?.members.filter(({ isStatic }) => !isStatic) ?? [];
  return members.map((member) => {
    const name = MEANINGS[(member.name ?? '').replace(/^_M_|^__|_$/g, '')];
    if (name === undefined) throw new UnknownLayout(`the ${member.name} of a date`);
    return { name, value: memberOf(owner, member) };
  });
}

function textOf(kind: string, value: TypedValue): string {
  const parts = partsOf(value);
  const texts = () => parts.map((part) => textOf(part.name, part.value));
  switch (kind) {
    case 'year':
      return yearText(Number(signedOf(value)));
    case 'month':
      return MONTHS[numberIn(value) - 1] ?? `${numberIn(value)} (no month)`;
    case 'day':
      return isBetween(numberIn(value), 1, 31) ? twoDigits(numberIn(value)) : `${numberIn(value)} (no day)`;
    case 'weekday':
      return WEEKDAYS[numberIn(value)] ?? `${numberIn(value)} (no weekday)`;
    case 'weekday_indexed': {
      const [weekday, index] = parts;
      if (!weekday || !index) throw new UnknownLayout('a weekday with a number');
      return `${textOf('weekday', weekday.value)}[${unsignedOf(index.value)}]`;
    }
    case 'weekday_last':
      return `${texts().join()}[last]`;
    case 'month_day_last':
      return `${texts().join()}/last`;
    case 'year_month_day':
      return dateText(parts);
    default:
      return texts().join('/');
  }
}

function dateText([year, month, day]: readonly DatePart[]): string {
  if (!year || !month || !day) throw new UnknownLayout('a date');
  const [y, m, d] = [Number(signedOf(year.value)), numberIn(month.value), numberIn(day.value)];
  const text = `${yearText(y)}-${twoDigits(m)}-${twoDigits(d)}`;
  return isBetween(m, 1, 12) && isBetween(d, 1, daysIn(y, m)) ? text : `${text} (no such date)`;
}

/** Of the Gregorian calendar, before it was made too. */
function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function yearText(year: number): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function numberIn(value: TypedValue): number {
  return Number(unsignedOf(value));
}

function isBetween(number: number, least: number, most: number): boolean {
  return number >= least && number <= most;
}
