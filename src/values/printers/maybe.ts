// Presentation of what has a value or has none: std::optional of any library.

import { Missing } from '../contents';
import type { TypedValue } from '../typedValue';
import { bytesOf, corrupt } from './libraryValue';
import type { Presentation } from './presentation';
import { PrinterFailure } from './printerFailure';

/** The value of a bool member. Throws PrinterFailure for any other byte than 0 and 1. */
export function truthOf(flag: TypedValue): boolean {
  const byte = bytesOf(flag)[0] ?? 0;
  if (byte > 1) throw corrupt(`a truth value is ${byte}`);
  return byte === 1;
}

export function printOptional({ engaged, value }: { engaged: TypedValue; value: TypedValue }): Presentation {
  const hasValue = () => truthOf(engaged);
  const target = () => {
    if (!hasValue()) throw new PrinterFailure(new Missing('<nullopt: there is no value>'));
    return value;
  };
  return {
    summary: (write) => {
      if (!hasValue()) return 'nullopt';
      const text = write.value(value);
      // One that holds one without a value has a value itself.
      return text === 'nullopt' ? '{nullopt}' : text;
    },
    named: () => (hasValue() ? [{ name: '[value]', isTarget: true, value: target }] : []),
    target,
    methods: { has_value: hasValue, value: target },
  };
}
