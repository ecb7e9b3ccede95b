// Presentation of what has a value or an error: std::expected of any library.

import { Missing } from '../contents';
import type { TypedValue } from '../typedValue';
import { truthOf } from './maybe';
import type { Presentation } from './presentation';
import { PrinterFailure } from './printerFailure';

/** `value` is absent for `expected<void, E>`. */
export interface Expected {
  readonly hasValue: TypedValue;
  readonly value: TypedValue | undefined;
  readonly error: TypedValue;
}

/** `5`, `unexpected: "why"`. */
export function printExpected({ hasValue, value, error }: Expected): Presentation {
  const has = () => truthOf(hasValue);
  const target = () => {
    if (!has() || !value) throw new PrinterFailure(new Missing('<unexpected: there is no value>'));
    return value;
  };
  const wrong = () => {
    if (has()) throw new PrinterFailure(new Missing('<there is no error>'));
    return error;
  };
  return {
    summary: (write) => {
      if (!has()) return `unexpected: ${write.value(error)}`;
      return value ? write.value(value) : 'expected';
    },
    named: () => {
      if (!has()) return [{ name: '[error]', suffix: '.error()', value: wrong }];
      return value ? [{ name: '[value]', isTarget: true, value: target }] : [];
    },
    target,
    methods: { has_value: has, value: target, error: wrong },
  };
}
