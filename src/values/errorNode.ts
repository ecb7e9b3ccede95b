// A value that there is no type or place for: it says why, and hides nobody.

import { isNativeError } from '../native/errors';
import { Missing } from './contents';
import { PrinterFailure } from './printers/printerFailure';
import type { ValueNode } from './valueNode';

export function errorNode(name: string, missing: Missing): ValueNode {
  return {
    name,
    summary: missing.text,
    typeName: '',
    namedChildren: 0,
    indexedChildren: 0,
    kind: 'error',
    isReadOnly: true,
    children: () => [],
  };
}

/** What a failure of the symbol reader or a printer means for the one value that it concerns. Everything else is a bug and goes on. */
export function missingBecause(error: unknown): Missing {
  if (error instanceof PrinterFailure) return error.missing;
  if (!isNativeError(error)) throw error;
  return Missing.unavailable(error.message);
}

/** `make`'s result, or `otherwise` with the reason that it cannot be had. */
export function attempt<Result>(make: () => Result, otherwise: (missing: Missing) => Result): Result {
  try {
    return make();
  } catch (error) {
    return otherwise(missingBecause(error));
  }
}
