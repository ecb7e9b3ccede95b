// Presentation of one value with a note behind it: what is in a cell or behind a lock, and its state.

import type { TypedValue } from '../../typedValue';
import type { NamedPart, Presentation } from '../presentation';

export interface Annotated {
  readonly value: () => TypedValue;
  /** `locked`; nothing to note: empty. */
  readonly notes: () => readonly string[];
  /** Behind the owner's expression this evaluates to the value. Absent: `*x` does. */
  readonly suffix?: string;
  readonly methods?: Presentation['methods'];
}

/** `5 (locked, poisoned)`. */
export function printAnnotated({ value, notes, suffix, methods }: Annotated): Presentation {
  const part: NamedPart = { name: '[value]', ...(suffix ? { suffix } : { isTarget: true }), value };
  return {
    summary: (write) => `${write.value(value())}${inParentheses(notes())}`,
    named: () => [part],
    ...(!suffix && { target: value }),
    ...(methods && { methods }),
  };
}

export function inParentheses(notes: readonly string[]): string {
  return notes.length > 0 ? ` (${notes.join(', ')})` : '';
}
