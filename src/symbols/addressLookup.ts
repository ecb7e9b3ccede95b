// What is known of a code address in a module, remembered: recursion and stepping ask for the same ones again and again.

import type { FileAddress } from '../native/addresses';
import type { AddressInfo, NativeModule } from '../native/symbols';
import type { Module } from './module';

/** Entries after which a module's memory is emptied: instruction steps see ever new addresses. */
const LIMIT = 20_000;

const known = new WeakMap<NativeModule, Map<bigint, AddressInfo>>();

export function addressInfo(module: Module, address: FileAddress): AddressInfo {
  let infos = known.get(module.native);
  if (!infos || infos.size >= LIMIT) {
    infos = new Map();
    known.set(module.native, infos);
  }
  let info = infos.get(address);
  if (!info) {
    info = module.native.addressInfo(address);
    infos.set(address, info);
  }
  return info;
}
