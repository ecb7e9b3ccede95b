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

/** The modules of one inferior, as native code needs them. */
export interface NativeModuleMap {
  add(module: NativeModule, bias: bigint): void;
  remove(module: NativeModule): void;
  /** Unwinds from `registers` (user_regs_struct), at most `limit` frames. */
  unwind(request: { registers: Buffer; memory: NativeMemory; limit: number }): {
    readonly frames: readonly UnwoundFrame[];
    readonly isComplete: boolean;
  };
  /** Goes on below `frame`, the last one of an earlier answer. */
  unwindFrom(request: { frame: UnwoundFrame; memory: NativeMemory; limit: number }): {
    readonly frames: readonly UnwoundFrame[];
    readonly isComplete: boolean;
  };
  /** `register`: DWARF number, 0 to 16, of the caller of `frame`. */
  callerRegisterHome(request: { frame: UnwoundFrame; register: number; memory: NativeMemory }): RegisterHome;
}

export interface UnwindAddon {
  ModuleMap: { new (): NativeModuleMap };
}
