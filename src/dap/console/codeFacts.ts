// What symbols and debug information say of a code address, as far as they can be read.

import type { FileAddress } from '../../native/addresses';
import { isNativeError } from '../../native/errors';
import type { AddressInfo } from '../../native/symbols';
import type { Module } from '../../symbols/module';

/** Damaged debug information costs what it would have said. */
export function codeFacts({ native }: Module, address: FileAddress): AddressInfo {
  try {
    return native.addressInfo(address);
  } catch (error) {
    if (!isNativeError(error)) throw error;
    const symbol = native.symbolAt(address);
    return { inlines: [], ...(symbol && { symbol }) };
  }
}
