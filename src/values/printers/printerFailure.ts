// Why a printer cannot show a value: its memory cannot be read, or it is no valid object (yet, or any more).

import type { Missing } from '../contents';

/** Thrown by printers only; whoever shows a value catches it. `missing` is what the user reads. */
export class PrinterFailure extends Error {
  constructor(readonly missing: Missing) {
    super(missing.text);
  }
}
