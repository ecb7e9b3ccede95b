// Where the instruction is that a thread has just executed.

import { basename } from 'node:path';
import { loadAddress } from '../../native/addresses';
import { type MemoryReader, readExact } from '../../process/memoryReader';
import type { Thread } from '../../process/thread';
import type { ModuleList } from '../../symbols/moduleList';
import { placeAt } from '../stepping/codePlace';

/**
 * `at loop.c:12`. Undefined where it is not known: a call has led elsewhere, a repeated string instruction has not come to its end,
 * or there is no line.
 */
export function placeBefore(
  { registers }: Thread,
  { memory, modules }: { readonly memory: MemoryReader; readonly modules: ModuleList },
): string | undefined {
  if (!registers) return undefined;
  const { pc } = registers;
  const [first] = readExact(memory, pc, 1) ?? [];
  if (first === 0xf2 || first === 0xf3) return undefined;
  const now = placeAt(modules, pc);
  const before = placeAt(modules, loadAddress(pc - 1n));
  if (!before.row || now.functionId !== before.functionId) return undefined;
  return `at ${basename(before.row.file)}:${before.row.line}`;
}
