// struct tm: a date and a time of day in parts.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { corrupt, field, signedOf } from '../libraryValue';
import type { Presentation } from '../presentation';

/** Largest values that C allows (C11 section 7.27.1). */
const PARTS = { tm_mon: 11, tm_mday: 31, tm_hour: 23, tm_min: 59, tm_sec: 60 };

/** `2023-11-14 22:13:20`. */
export function printBrokenDownTime(time: TypedValue, view: FrameView): Presentation {
  const year = field(time, view, 'tm_year');
  const parts = Object.entries(PARTS).map(([name, limit]) => ({ name, limit, value: field(time, view, name) }));
  return {
    summary: () => {
      const [month = '', day = '', hour = '', minute = '', second = ''] = parts.map(({ name, limit, value }) => {
        const number = Number(signedOf(value));
        if (number < 0 || number > limit) throw corrupt(`${name} is ${number}`);
        return String(name === 'tm_mon' ? number + 1 : number).padStart(2, '0');
      });
      return `${signedOf(year) + 1900n}-${month}-${day} ${hour}:${minute}:${second}`;
    },
    named: () =>
      [...parts, { name: 'tm_year', value: year }].map(({ name, value }) => ({
        name,
        suffix: `.${name}`,
        value: () => value,
      })),
  };
}
