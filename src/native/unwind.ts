// Typed face of native/unwind: call frames by CFI.

import type { NativeMemory } from './memory';
import type { NativeModule } from './symbols';

/** A physical frame. */
export interface UnwoundFrame {
  readonly pc: bigint;
  /** Canonical frame address; 0 when the frame's CFI is missing (then it is the last one). */
  readonly cfa: bigint;
  /** 17 little-endian words: DWARF registers 0 to 16 (rax rdx rcx rbx rsi rdi rbp rsp r8-r15 rip), SysV ABI figure 3.36. */
  readonly registers: Buffer;
  /** Bit n: register n is known in this frame. */
  readonly knownRegisters: number;
  /** Interrupted by a signal, or the innermost: its pc is exact, so the lookup pc of this frame is the pc itself. */
  readonly isInterrupted: boolean;
  /** Why unwinding ended here, when it is not the outermost frame. */
  readonly endReason?: string;
}

/** Where a caller's register is: saved in memory, or still in the callee's register of the same number. */
export type RegisterHome =
  | { readonly kind: 'memory'; readonly address: bigint }
  | { readonly kind: 'callee' }
  /** It was computed, or is lost. */
  | { readonly kind: 'nowhere' };

/** Frames from the inside out. */
export interface Walk {
  readonly frames: readonly UnwoundFrame[];
  readonly isComplete: boolean;
}

/** A walk as native code hands it over. */
export interface NativeWalk {
  /** For each frame its 17 registers, CFA, known registers, and 1 where it is interrupted. */
  readonly words: BigUint64Array;
  readonly isComplete: boolean;
  /** Of the last frame. */
  readonly endReason?: string;
}

/** The modules of one inferior, as native code needs them. `unwind` and `unwindFrom` below make frames of its walks. */
export interface NativeModuleMap {
  add(module: NativeModule, bias: bigint): void;
  remove(module: NativeModule): void;
  unwind(request: UnwindRequest): NativeWalk;
  unwindFrom(request: UnwindFromRequest): NativeWalk;
  /** `register`: DWARF number, 0 to 16, of the caller of `frame`. */
  callerRegisterHome(request: { frame: UnwoundFrame; register: number; memory: NativeMemory }): RegisterHome;
}

/** At most `limit` frames from `registers` (user_regs_struct) on. */
export interface UnwindRequest {
  readonly registers: Buffer;
  readonly memory: NativeMemory;
  readonly limit: number;
}

/** At most `limit` frames below `frame`, the last one of an earlier answer. */
export interface UnwindFromRequest {
  readonly frame: UnwoundFrame;
  readonly memory: NativeMemory;
  readonly limit: number;
}

export function unwind(modules: NativeModuleMap, request: UnwindRequest): Walk {
  return toWalk(modules.unwind(request));
}

export function unwindFrom(modules: NativeModuleMap, request: UnwindFromRequest): Walk {
  return toWalk(modules.unwindFrom(request));
}

const REGISTERS = 17;
const PC = 16;
const WORDS = REGISTERS + 3;

function toWalk({ words, isComplete, endReason }: NativeWalk): Walk {
  const frames: UnwoundFrame[] = [];
  const last = words.length - WORDS;
  for (let start = 0; start <= last; start += WORDS)
    frames.push(new WalkedFrame(words, start, start === last ? endReason : undefined));
  return { frames, isComplete };
}

/** Little of the frames that are walked over is asked for, and there may be thousands: each value is made when it is. */
class WalkedFrame implements UnwoundFrame {
  declare readonly endReason?: string;
  readonly #words: BigUint64Array;
  readonly #start: number;

  constructor(words: BigUint64Array, start: number, endReason: string | undefined) {
    this.#words = words;
    this.#start = start;
    if (endReason !== undefined) this.endReason = endReason;
  }

  get pc(): bigint {
    return this.#word(PC);
  }

  get cfa(): bigint {
    return this.#word(REGISTERS);
  }

  get knownRegisters(): number {
    return Number(this.#word(REGISTERS + 1));
  }

  get isInterrupted(): boolean {
    return this.#word(REGISTERS + 2) === 1n;
  }

  get registers(): Buffer {
    const { buffer, byteOffset, BYTES_PER_ELEMENT } = this.#words;
    return Buffer.from(buffer, byteOffset + this.#start * BYTES_PER_ELEMENT, REGISTERS * BYTES_PER_ELEMENT);
  }

  #word(index: number): bigint {
    return this.#words[this.#start + index] ?? 0n;
  }
}

export interface UnwindAddon {
  ModuleMap: { new (): NativeModuleMap };
}
