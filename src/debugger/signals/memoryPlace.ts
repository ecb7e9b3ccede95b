// What is at an address that could not be used: the words of a stop by SIGSEGV or SIGBUS.

import { basename } from 'node:path';
import type { Mapping } from '../../process/procfs/memoryMap';

/** Where a thread's stack pointer is. */
export interface StackPointer {
  readonly tid: number;
  readonly sp: bigint;
}

const PAGE = 4096n;
/** Nobody has data here (vm.mmap_min_addr); a member of a structure at null may be. */
const NULL_LIMIT = 0x10000n;
/** A frame below the stack is not larger than this, else the address has nothing to do with it. */
const STACK_REACH = 0x100000n;

/** A phrase such as `in read-only memory of libc.so.6` or `8 bytes past a null pointer`. */
export function describePlace(address: bigint, map: readonly Mapping[], stacks: readonly StackPointer[]): string {
  const mapping = map.find(({ start, end }) => address >= start && address < end);
  const above = map.find(({ start }) => start > address);
  const overflown = above && stackAbove(address, mapping, above, stacks);
  if (mapping) {
    if (overflown) return `in the guard page below the stack of thread ${overflown}: the stack has overflowed`;
    return `in ${describeMapping(mapping, stacks)}`;
  }
  if (address < NULL_LIMIT) return address === 0n ? 'a null pointer' : `${bytes(address)} past a null pointer`;
  const wrapped = (1n << 64n) - address;
  if (wrapped < NULL_LIMIT) return `${bytes(wrapped)} before a null pointer`;
  if (above && overflown)
    return `${bytes(above.start - address)} below the stack of thread ${overflown}: the stack has overflowed`;
  return nearest(address, map, above, stacks);
}

/** The thread whose stack ends above this address and has come to its end. */
function stackAbove(
  address: bigint,
  guard: Mapping | undefined,
  above: Mapping,
  stacks: readonly StackPointer[],
): number | undefined {
  const isStack = above.permissions.startsWith('rw') && (above.path === '' || above.path.startsWith('[stack'));
  const isGuard = guard === undefined || (guard.permissions.startsWith('---') && guard.end === above.start);
  if (!isStack || !isGuard || above.start - address > STACK_REACH) return undefined;
  return stacks.find(({ sp }) => sp >= address - STACK_REACH && sp < above.start + PAGE)?.tid;
}

function nearest(
  address: bigint,
  map: readonly Mapping[],
  above: Mapping | undefined,
  stacks: readonly StackPointer[],
): string {
  const below = map.findLast(({ end }) => end <= address);
  const past = below && address - below.end;
  const before = above && above.start - address;
  if (below && past !== undefined && (before === undefined || past <= before))
    return `${bytes(past)} past the end of ${describeMapping(below, stacks)}, the nearest`;
  if (above && before !== undefined) return `${bytes(before)} before ${describeMapping(above, stacks)}, the nearest`;
  return 'nothing is mapped at all';
}

function describeMapping(mapping: Mapping, stacks: readonly StackPointer[]): string {
  const { path, start, end, permissions } = mapping;
  if (path === '[heap]') return 'the heap';
  const owner = stacks.find(({ sp }) => sp >= start && sp < end);
  if (owner && permissions.startsWith('rw') && (path === '' || path.startsWith('[stack')))
    return `the stack of thread ${owner.tid}`;
  const name = path.startsWith('/') ? `of ${basename(path)}` : path;
  return name === '' ? `${protection(permissions)} (anonymous)` : `${protection(permissions)} ${name}`;
}

function protection(permissions: string): string {
  if (permissions.startsWith('---')) return 'inaccessible memory';
  if (permissions.startsWith('r--')) return 'read-only memory';
  if (permissions.startsWith('r-x')) return 'code';
  if (permissions.startsWith('--x')) return 'execute-only code';
  if (permissions.startsWith('rwx')) return 'writable code';
  return permissions.startsWith('-w') ? 'write-only memory' : 'data';
}

function bytes(count: bigint): string {
  if (count === 1n) return '1 byte';
  if (count < 0x10000n) return `${count} bytes`;
  for (const [unit, size] of [
    ['GiB', 1n << 30n],
    ['MiB', 1n << 20n],
  ] as const)
    if (count >= size) return `${count / size} ${unit}`;
  return `${count / 1024n} KiB`;
}
