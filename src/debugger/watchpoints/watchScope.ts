// How long a variable on a stack lives: as long as the frame that it is in.

import { type LoadAddress, loadAddress } from '../../native/addresses';
import type { NativeMemory } from '../../process/memoryReader';
import { readPointer } from '../../process/memoryReader';
import type { Thread } from '../../process/thread';
import { CallStack } from '../../symbols/callStack';
import type { Frame } from '../../symbols/frame';
import type { ModuleList } from '../../symbols/moduleList';

/** Frames further out are not looked at. */
const MAX_FRAMES = 2000;
/** Below the stack pointer (SysV ABI 3.2.2). */
const RED_ZONE = 128n;

export interface WatchScope {
  readonly thread: Thread;
  /** Of the frame. */
  readonly cfa: bigint;
  /** Where it returns to. */
  readonly returnAddress: LoadAddress;
  /** Whose frame it is. */
  readonly functionName: string;
}

interface StackWorld {
  readonly memory: NativeMemory;
  readonly modules: ModuleList;
}

/** Undefined for what is not on the thread's stack, and in the outermost frame. Precondition: the thread stands. */
export function scopeOf(address: bigint, thread: Thread, world: StackWorld): WatchScope | undefined {
  const found = frameAround(address, thread, world);
  if (!found) return undefined;
  const { frame, caller } = found;
  return { thread, cfa: frame.physical.cfa, returnAddress: loadAddress(caller.pc), functionName: frame.name };
}

/** The innermost function whose frame ends above the address. */
function frameAround(
  address: bigint,
  { registers }: Thread,
  { memory, modules }: StackWorld,
): { readonly frame: Frame; readonly caller: Frame } | undefined {
  if (!registers || address < registers.sp - RED_ZONE) return undefined;
  const stack = new CallStack(modules, modules.native, memory, registers);
  let inner: Frame | undefined;
  for (let level = 0; level < MAX_FRAMES; level += 1) {
    const [frame] = stack.frames(level, 1);
    if (!frame) return undefined;
    if (inner && frame.physicalLevel > inner.physicalLevel) return { frame: inner, caller: frame };
    if (frame.physical.cfa > address) inner = frame;
  }
  return undefined;
}

/** The thread has come to the return address: it may be another call that returns there. */
export function hasReturned(scope: WatchScope, thread: Thread): boolean {
  return thread === scope.thread && thread.registers !== undefined && thread.registers.sp >= scope.cfa;
}

/** The frame was left otherwise: by an exception, longjmp, or a tail call, whose frame is at the same place. */
export function isLost(scope: WatchScope, world: StackWorld): boolean {
  const { registers } = scope.thread;
  if (registers && registers.sp >= scope.cfa) return true;
  if (readPointer(world.memory, scope.cfa - 8n) !== scope.returnAddress) return true;
  const frame = frameAround(scope.cfa - 8n, scope.thread, world)?.frame;
  return frame?.physical.cfa === scope.cfa && frame.name !== scope.functionName;
}
