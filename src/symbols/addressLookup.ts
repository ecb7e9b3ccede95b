// What is known of a code address in a module.

import type { FileAddress } from '../native/addresses';
import type { AddressInfo } from '../native/symbols';
import type { Module } from './module';
import { Remembered } from './remembered';

const infos = new Remembered<FileAddress, AddressInfo>();

export function addressInfo({ native }: Module, address: FileAddress): AddressInfo {
  return infos.get(native, address, () => native.addressInfo(address));
}
