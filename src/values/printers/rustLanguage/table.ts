// The types of the Rust language itself that are more than their members: what has a vtable beside its pointer.

import type { PrinterRow } from '../printer';
import { printTraitObject } from './traitObject';

/** `&T`, `&mut T`, `*const T`, `*mut T`, `Box<T>` where T begins with what follows. */
const TO = '(?:&(?:mut )?|\\*(?:const|mut) |alloc::boxed::Box<)';

export const RUST_LANGUAGE: readonly PrinterRow[] = [
  { type: new RegExp(`^${TO}\\(?dyn `), print: (object, view) => printTraitObject(object, view) },
];
