// What makes a Presentation, and the row that says of which types.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import type { Presentation } from './presentation';

/** A value that is a wrapping of another one, and looks like it. */
export interface ShownAs {
  readonly shownAs: TypedValue;
  /** The wrapping's own methods by those of what is inside that they are: `top` is `back`. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** The wrapping's own, beside those of what is inside. */
  readonly methods?: Presentation['methods'];
}

/**
 * `value` has a struct, class or union type, or a pointer type with a name, without typedefs and qualifiers. Nothing is read but what tells layouts apart;
 * throws UnknownLayout when it is another library's or version's.
 */
export type Printer = (value: TypedValue, view: FrameView) => Presentation | ShownAs;

export interface PrinterRow {
  /**
   * The type's name without template arguments and inline namespaces (`std::vector`), or a pattern for its whole name. What has
   * no name of its own goes by its typedef's (`pthread_mutex_t`).
   */
  readonly type: string | RegExp;
  readonly print: Printer;
  /** Also asked for what is only declared: the layout is part of the ABI. */
  readonly isForDeclared?: boolean;
  /** Only handled through pointers: the line of one says what it points to. */
  readonly isToldByPointers?: boolean;
}
