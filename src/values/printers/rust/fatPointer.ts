// Pointers with a length: &str, &[T], &Path and what else points to them, boxes and raw pointers included.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import type { TypeRef } from '../../typeRef';
import { corrupt, field, UnknownLayout } from '../libraryValue';
import type { Presentation } from '../presentation';
import { nameOf, numberIn } from './layout';
import { printSlice } from './slice';
import { printText } from './text';

/** Before the terminator of a CStr; no other text has one. */
const TEXTS: readonly { readonly type: RegExp; readonly terminator: bigint }[] = [
  { type: /^(str|std::path::Path|std::ffi::os_str::OsStr)$/, terminator: 0n },
  { type: /^(core|std)::ffi::c_str::CStr$/, terminator: 1n },
];

export function printFatPointer(pointer: TypedValue, view: FrameView): Presentation {
  const data = field(pointer, view, 'data_ptr');
  const shown = printUnsized(pointeeName(nameOf(pointer.type)), pointer, 0, view);
  return { ...shown, methods: { ...shown.methods, as_ptr: () => data } };
}

/**
 * What a pointer with a length points to, or holds at `offset` of what it points to. `name` is Rust's name of the unsized
 * type. Throws UnknownLayout when that is neither text nor slice.
 */
export function printUnsized(name: string, pointer: TypedValue, offset: number, view: FrameView): Presentation {
  const data = field(pointer, view, 'data_ptr');
  const length = field(pointer, view, 'length');
  const address = () => numberIn(data) + BigInt(offset);
  const text = TEXTS.find(({ type }) => type.test(name));
  if (text) {
    return printText(() => {
      const count = numberIn(length) - text.terminator;
      if (count < 0n) throw corrupt('no room for the terminator');
      return { address: address(), count };
    }, view);
  }
  if (!name.startsWith('[') || offset !== 0) throw new UnknownLayout(name);
  return printSlice(elementType(data), () => ({ address: address(), count: numberIn(length) }), view);
}

function elementType(data: TypedValue): TypeRef {
  return data.type.stripped.pointee;
}

/** `&mut [T]` gives `[T]`, `alloc::boxed::Box<str, alloc::alloc::Global>` gives `str`. */
export function pointeeName(name: string): string {
  const reference = /^(?:&(?:mut )?|\*(?:const|mut) )(.*)$/s.exec(name);
  return reference?.[1] ?? firstArgument(name);
}

/** Of `path<A, B>`: `A`. */
export function firstArgument(name: string): string {
  const start = name.indexOf('<') + 1;
  let depth = 0;
  for (let index = start; start > 0 && index < name.length; index += 1) {
    const character = name.charAt(index);
    if (depth === 0 && (character === ',' || character === '>')) return name.slice(start, index);
    if ('<[('.includes(character)) depth += 1;
    // The arrow of a function's type closes nothing.
    if ('>])'.includes(character) && name.charAt(index - 1) !== '-') depth -= 1;
  }
  return '';
}
