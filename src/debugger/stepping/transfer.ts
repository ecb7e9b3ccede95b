// Control that leaves a function by other ways than a return: where it arrives, told just before it goes.

import { loadAddress } from '../../native/addresses';
import type { StepPlan } from '../../native/tracer';
import { type MemoryReader, readExact, readPointer } from '../../process/memoryReader';
import type { GeneralRegisters } from '../../process/registers';
import type { ModuleLookup } from '../../symbols/moduleLookup';
import type { RunTo } from './callers';

export type TransferId = 'landing-pad' | 'longjmp';

/** By the functions that are entered, by their names in the symbol table. */
export const TRANSFERS: ReadonlyMap<string, TransferId> = new Map([
  // Itanium C++ ABI: exception handling, section 1.6.3: every personality routine, of C++, Rust and any other language, sets the
  // landing pad by it before control goes there, be it a handler or a cleanup.
  ['_Unwind_SetIP', 'landing-pad'],
  // The entries of glibc and musl.
  ['longjmp', 'longjmp'],
  ['_longjmp', 'longjmp'],
  ['siglongjmp', 'longjmp'],
  ['__longjmp_chk', 'longjmp'],
]);

/** Both libraries: sp, pc are the last of eight words. */
const JUMP_SP = 6 * 8;
const JUMP_PC = 7 * 8;
/** glibc, sysdeps/x86_64/nptl/tls.h: tcbhead_t.pointer_guard. */
const POINTER_GUARD = 0x30n;
/** glibc, sysdeps/unix/sysv/linux/x86_64/sysdep.h: PTR_MANGLE. */
const MANGLE_ROTATION = 17n;

/** Calls may be run over by it, and an exception may come out of them. A single instruction is too short for that. */
export function mayLeave(plan: StepPlan): boolean {
  return plan.kind === 'run-to' || plan.calls === 'over' || plan.ranges.length > 0;
}

/** Runs to where a thread that has entered one of these functions will arrive; undefined where that cannot be told. */
export function planToArrival(
  id: TransferId,
  registers: GeneralRegisters,
  world: { readonly memory: MemoryReader; readonly modules: ModuleLookup },
): RunTo | undefined {
  if (id === 'landing-pad') return { kind: 'run-to', address: registers.get('rsi'), minStackPointer: registers.sp };
  const buffer = readExact(world.memory, registers.get('rdi'), JUMP_PC + 8);
  if (!buffer) return undefined;
  const pc = buffer.readBigUInt64LE(JUMP_PC);
  const sp = buffer.readBigUInt64LE(JUMP_SP);
  const guard = readPointer(world.memory, registers.get('fs_base') + POINTER_GUARD) ?? 0n;
  // musl keeps the words as they are.
  for (const [address, minStackPointer] of [
    [unmangled(pc, guard), unmangled(sp, guard)],
    [pc, sp],
  ] as const) {
    if (world.modules.at(loadAddress(address))) return { kind: 'run-to', address, minStackPointer };
  }
  return undefined;
}

function unmangled(word: bigint, guard: bigint): bigint {
  return BigInt.asUintN(64, (word >> MANGLE_ROTATION) | (word << (64n - MANGLE_ROTATION))) ^ guard;
}
