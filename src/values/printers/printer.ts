// What makes a Presentation, and the row that says of which types.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import type { Presentation } from './presentation';

/**
 * `value` has a struct, class or union type, or a pointer type with a name, without typedefs and qualifiers. Nothing is read but what tells layouts apart;
 * throws UnknownLayout when it is another library's or version's.
 */
export type Printer = (value: TypedValue, view: FrameView) => Presentation;

export interface PrinterRow {
  /** The type's name without template arguments and inline namespaces (`std::vector`), or a pattern for its whole name. */
  readonly type: string | RegExp;
  readonly print: Printer;
}
