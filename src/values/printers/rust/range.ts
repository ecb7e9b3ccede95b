// core::ops::Range and its relatives, as they are written: `1..5`, `..=4`.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { maybeField } from '../libraryValue';
import { truthOf } from '../maybe';
import type { LineWriter, NamedPart, Presentation } from '../presentation';
import { nameOf } from './layout';

export function printRange(range: TypedValue, view: FrameView): Presentation {
  const operator = /::Range(?:To)?Inclusive\b/.test(nameOf(range.type)) ? '..=' : '..';
  const start = maybeField(range, view, 'start');
  const [last, end] = [maybeField(range, view, 'last'), maybeField(range, view, 'end')];
  const spent = maybeField(range, view, 'exhausted');
  const text = (write: LineWriter, value: TypedValue | undefined) => (value ? write.value(value) : '');
  return {
    summary: (write) => {
      const bounds = `${text(write, start)}${operator}${text(write, end ?? last)}`;
      return spent && truthOf(spent) ? `${bounds} (exhausted)` : bounds;
    },
    named: () => [...part('start', start), ...part('end', end), ...part('last', last)],
  };
}

function part(name: string, value: TypedValue | undefined): readonly NamedPart[] {
  return value ? [{ name, suffix: `.${name}`, value: () => value }] : [];
}
