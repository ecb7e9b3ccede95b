// The error that std makes of a text (`Box<dyn Error>` of a `&str`): a private struct around a String, of which programs have no description.

import { readPointer } from '../../../process/memoryReader';
import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import type { TypeRef } from '../../typeRef';
import { unsignedOf } from '../libraryValue';
import { typeNamed } from '../namedTypes';

/**
 * `<StringError as Error>::type_id` as Rust's present mangling has it (RFC 2603). What it returns is its own, so that no compiler
 * or linker makes it and another type's function one.
 */
const ITS_TYPE_ID = /^_RNvY\w*5boxed\w*11StringErrorB\w*_7type_id/;

/** Behind drop, size and alignment. */
const FIRST_METHOD = 3;

/** The String's type, where the trait object that `vtable` (a reference to an array) is of is the error of a text. */
export function textOfStringError(vtable: TypedValue, view: FrameView): TypeRef | undefined {
  const { info } = vtable.type.stripped.pointee.stripped;
  const words = info?.kind === 'array' ? (info.dimensions[0]?.count ?? 0) : 0;
  const address = unsignedOf(vtable);
  for (let index = FIRST_METHOD; index < words; index += 1) {
    const method = readPointer(view.memory, address + BigInt(index * 8));
    const symbol = method === undefined ? undefined : view.symbolise(method);
    if (symbol !== undefined && ITS_TYPE_ID.test(symbol)) return typeNamed('alloc::string::String', address, view);
  }
  return undefined;
}
