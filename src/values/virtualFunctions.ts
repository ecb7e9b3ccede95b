// The functions of a vtable, as far as it goes.

import { loadAddress } from '../native/addresses';
import { readPointer } from '../process/memoryReader';
import type { FrameView } from './frameView';
import type { TypedValue } from './typedValue';

/** No class has more. */
const MAX_FUNCTIONS = 1_000;

/** What compilers call the type of a vtable's entries; `_vptr` points to the first. */
export function isVtablePointer(pointer: TypedValue): boolean {
  const { info } = pointer.type.stripped.pointee.stripped;
  return info?.kind === 'pointer' && info.name === '__vtbl_ptr_type';
}

/** From the address point on, up to what is no function: the next base's part of the vtable, or its end. */
export function countVirtualFunctions(addressPoint: bigint, view: FrameView): number {
  let count = 0;
  while (count < MAX_FUNCTIONS && isFunction(readPointer(view.memory, addressPoint + BigInt(count * 8)), view)) {
    count += 1;
  }
  return count;
}

function isFunction(address: bigint | undefined, view: FrameView): boolean {
  if (address === undefined) return false;
  const module = view.context.modules.at(loadAddress(address));
  const fileAddress = module?.toFile(loadAddress(address));
  const symbol = fileAddress === undefined ? undefined : module?.native.symbolAt(fileAddress);
  return symbol?.kind === 'function' && symbol.address === fileAddress;
}
