// What call stacks, values and disassembly ask of the inferior's modules.

import type { LoadAddress } from '../native/addresses';
import type { Module } from './module';

export interface ModuleLookup {
  /** In load order, the main program first. */
  readonly all: readonly Module[];
  /** The module that spans the address. */
  at(address: LoadAddress): Module | undefined;
}
