// What a printer knows of a value of a library's type: how it reads, what is in it, what its operators mean.

import type { CharacterType } from '../characterType';
import type { TypedValue } from '../typedValue';

/** Writes values that are part of a line, within the line's own limits of length, depth and reads. */
export interface LineWriter {
  /** One nested value. */
  value(value: TypedValue): string;
  /** `{a, b, …}`, cut where the line is long enough or reading takes too long. `part` is called as often as needed. */
  list(count: number, part: (index: number) => string): string;
}

/** A fact that is no value of the program (`capacity`), or a part of it, under a name. */
export interface NamedPart {
  readonly name: string;
  /** Behind the owner's expression this evaluates to the part: `.first`, `->x`. Absent when nothing does. */
  readonly suffix?: string;
  /** With a suffix: in front of the owner's expression. */
  readonly prefix?: string;
  /** It is what `*x` evaluates to. */
  readonly isTarget?: boolean;
  /** Throws PrinterFailure. A text is shown as it is. */
  value(): TypedValue | string;
}

export interface Elements {
  readonly count: number;
  /** Throws PrinterFailure. Called in any order; cheap in the ascending one. */
  at(index: number): TypedValue;
}

export interface Entry {
  readonly key: TypedValue;
  readonly value: TypedValue;
}

/** A key in plain terms: what it is as an integer (a pointer: its address), or its characters (UTF-8). */
export interface SoughtKey {
  readonly integer?: bigint;
  readonly text?: Buffer;
}

/** Elements that are found by key: `x[key]` looks for the key, not for a position. */
export interface Entries {
  readonly count: number;
  /** Equal keys, which follow each other: `x[key]` is the first of them. */
  readonly hasRepeatedKeys?: boolean;
  /** Throws PrinterFailure. Called in any order; cheap in the ascending one. */
  at(index: number): Entry;
  /**
   * The (first) entry with this key without looking at all of them, or 'none'. Undefined where the program may order or hash its
   * keys in its own way. Throws PrinterFailure.
   */
  find?(key: SoughtKey): Entry | 'none' | undefined;
}

/** What `x.size()` is: a value of the program, or a number or truth that the printer has worked out. */
export type Answer = TypedValue | bigint | boolean;

/** A string that can get other characters in the room that it has, as its own methods would do it. */
export interface InPlaceText {
  readonly character: CharacterType;
  /** In characters, without a terminator. Throws PrinterFailure. */
  capacity(): bigint;
  /** What to write where, in this order. Precondition: they fit. */
  replace(characters: Buffer): readonly { readonly target: TypedValue; readonly bytes: Buffer }[];
}

/** Everything is worked out when it is called for; each function throws PrinterFailure for what cannot be. */
export interface Presentation {
  summary(write: LineWriter): string;
  /** Shown before the elements. */
  named?(): readonly NamedPart[];
  /** `named` are all members that there are: nothing is left to show as raw. */
  readonly isWhole?: boolean;
  /** At most one of `elements` and `entries`. */
  elements?(): Elements;
  entries?(): Entries;
  /** What `*x` and `x->` mean: the pointee of a smart pointer or iterator, the value of an optional. */
  target?(): TypedValue;
  /** Of an iterator: the element in front of `*x`. Throws PrinterFailure, also for the first. */
  before?(): TypedValue;
  /** Of an iterator: the pointer that is the same in all that are equal to it. */
  position?(): TypedValue;
  /** Methods that are answered without running code of the program: `size`, `value`, `get`. None of them has parameters. */
  readonly methods?: Readonly<Record<string, () => Answer>>;
  /** Absent where other characters would change more of the object than its text and its length. */
  readonly inPlace?: InPlaceText;
  /** The characters of a string (UTF-8), for comparisons: all of them, or as many as nobody compares with. */
  text?(): Buffer;
}
