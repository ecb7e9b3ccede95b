// A module of the inferior: an ELF file at its load bias.

import { type FileAddress, type LoadAddress, type LoadBias, toFile } from '../native/addresses';
import type { NativeModule } from '../native/symbols';
import type { SourceMap } from './sourceMap';

const PT_LOAD = 1;

export class Module {
  /** Load addresses: [low, high) spans all PT_LOAD segments. */
  readonly low: bigint;
  readonly high: bigint;

  constructor(
    readonly id: number,
    readonly native: NativeModule,
    readonly bias: LoadBias,
    readonly sources: SourceMap,
  ) {
    const loads = native.info.programHeaders.filter((header) => header.type === PT_LOAD);
    this.low = bias + (loads[0]?.virtualAddress ?? 0n);
    this.high = loads.reduce((high, header) => {
      const end = bias + header.virtualAddress + header.memorySize;
      return end > high ? end : high;
    }, this.low);
  }

  get path(): string {
    return this.native.info.path;
  }

  /** In its own file: those of the system's libraries come in separate ones, if at all. */
  get hasOwnDebugInfo(): boolean {
    const { hasDebugInfo, debugPath } = this.native.info;
    return hasDebugInfo && debugPath === undefined;
  }

  contains(address: LoadAddress): boolean {
    return address >= this.low && address < this.high;
  }

  toFile(address: LoadAddress): FileAddress {
    return toFile(address, this.bias);
  }
}
