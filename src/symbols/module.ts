// A module of the inferior: an ELF file at its load bias.

import { statSync } from 'node:fs';
import { type FileAddress, type LoadAddress, type LoadBias, toFile } from '../native/addresses';
import type { NativeModule } from '../native/symbols';
import type { SourceMap } from './sourceMap';

const PT_LOAD = 1;

/** From about this many bytes on, reading all debug information is felt. */
const LARGE = 32 * 1024 * 1024;

export class Module {
  #areNamesRead = false;
  /** Load addresses: [low, high) spans all PT_LOAD segments. */
  readonly low: bigint;
  readonly high: bigint;

  constructor(
    readonly id: number,
    readonly native: NativeModule,
    readonly bias: LoadBias,
    readonly sources: SourceMap,
    readonly beforeLongRead: (module: Module) => void,
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

  /**
   * For questions about globals and types by name: the first one reads all of the debug information, which takes seconds in a large program. That is
   * told then.
   */
  get names(): Pick<NativeModule, 'globalsNamed' | 'typesNamed' | 'typeNamed' | 'definitionsNamed'> {
    if (!this.#areNamesRead) {
      this.#areNamesRead = true;
      if (isLarge(this.native.info.debugPath ?? this.path)) this.beforeLongRead(this);
    }
    return this.native;
  }

  toFile(address: LoadAddress): FileAddress {
    return toFile(address, this.bias);
  }
}

function isLarge(path: string): boolean {
  try {
    return statSync(path).size >= LARGE;
  } catch {
    return false;
  }
}
