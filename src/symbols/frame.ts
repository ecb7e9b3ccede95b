// A frame of a call stack, physical or inline, as everything above sees it.

import type { FileAddress, LoadAddress } from '../native/addresses';
import type { SourcePosition } from '../native/symbols';
import type { DieId } from '../native/types';
import type { UnwoundFrame } from '../native/unwind';
import type { Module } from './module';

export interface Frame {
  /** 0 is the innermost. Inline frames count. */
  readonly level: number;
  /** Number of the physical frame, inline frames not counted; 0 for the innermost one, the only one with a known xstate. */
  readonly physicalLevel: number;
  /** The pc of the physical frame: exact in frame 0, the return address in callers. */
  readonly pc: LoadAddress;
  /** What symbols are looked up with: pc, or return address - 1 in a caller that was not interrupted by a signal. */
  readonly lookupPc: LoadAddress;
  readonly physical: UnwoundFrame;
  readonly module?: Module | undefined;
  /** lookupPc in the module. */
  readonly fileAddress?: FileAddress | undefined;
  /** For people: demangled function, or symbol+offset, or `??`. */
  readonly name: string;
  readonly position?: SourcePosition | undefined;
  /** Function or inlined subroutine DIE; absent without debug information. */
  readonly scope?: DieId | undefined;
  /** DW_LANG_* of the function's unit. */
  readonly language?: number | undefined;
  readonly isInline: boolean;
  /** The same object for frames of the same code, whose name, position, scope and language are the same; other threads have such frames, too. */
  readonly place: object;
  /** Signal trampoline (`__restore_rt`), shown as a boundary. */
  readonly isSignalFrame: boolean;
}
