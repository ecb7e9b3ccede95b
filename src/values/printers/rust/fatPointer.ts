// Pointers with a length: &str, &[T], &Path and what else points to them, boxes and raw pointers included.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import type { TypeRef } from '../../typeRef';
import { corrupt, field, UnknownLayout } from '../libraryValue';
import type { Presentation } from '../presentation';
import { nameOf, numberIn } from './layout';
import { printSlice, type Span } from './slice';
import { printText } from './text';

/** Before the terminator of a CStr; no other text has one. */
const TEXTS: readonly { readonly type: RegExp; readonly terminator: bigint }[] = [
  { type: /^(str|std::path::Path|std::ffi::os_str::OsStr)$/, terminator: 0n },
  { type: /^(core|std)::ffi::c_str::CStr$/, terminator: 1n },
];

export function printFatPointer(pointer: TypedValue, view: FrameView): Presentation {
  const data = field(pointer, view, 'data_ptr');
  const length = field(pointer, view, 'length');
  const target = { name: pointeeName(nameOf(pointer.type)), type: data.type.stripped.pointee };
  const shown = printUnsized(target, () => ({ address: numberIn(data), count: numberIn(length) }), view);
  return { ...shown, methods: { ...shown.methods, as_ptr: () => data } };
}

/** `name` is Rust's of the unsized type, `type` that of an element. Throws UnknownLayout for neither text nor slice. */
export function printUnsized(
  { name, type }: { readonly name: string; readonly type: TypeRef },
  span: () => Span,
  view: FrameView,
): Presentation {
  const text = TEXTS.find((each) => each.type.test(name));
  if (text) {
    return printText(() => {
      const { address, count } = span();
      if (count < text.terminator) throw corrupt('no room for the terminator');
      return { address, count: count - text.terminator };
    }, view);
  }
  if (!name.startsWith('[')) throw new UnknownLayout(name);
  return printSlice(type, span, view);
}

/** `&mut [T]` gives `[T]`, `alloc::boxed::Box<str, alloc::alloc::Global>` gives `str`. */
function pointeeName(name: string): string {
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
