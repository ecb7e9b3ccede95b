// The instruction that a thread stands at, and what it is about to do, as a node of the Registers scope.

import { Disassembler } from '../disassembly/disassembler';
import type { FrameView } from './frameView';
import { registerNode } from './registerNodes';
import type { ValueNode } from './valueNode';

/** `je 0x401136 <main+0x20>  # taken`. Undefined where nothing can be decoded. Precondition: the innermost frame. */
export async function nextInstruction(view: FrameView): Promise<ValueNode | undefined> {
  const { memory, context } = view;
  const { registers, modules } = context;
  const { pc } = registers;
  const [row] = await new Disassembler().disassemble({
    memory,
    modules,
    address: pc,
    instructionOffset: 0,
    instructionCount: 1,
    current: { pc, memory, register: (name) => registers.find(name) },
  });
  if (!row || row.isInvalid) return undefined;
  return { ...registerNode('Next instruction', row.text, '', ''), memoryAddress: pc };
}
