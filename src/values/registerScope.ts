// The Registers scope: the registers of a frame in groups.

import { formatAddress } from '../native/addresses';
import { GENERAL_REGISTERS, type GeneralRegister } from '../process/registers';
import { debugRegisterGroup } from './debugRegisters';
import { flagsNode } from './flagNodes';
import type { FrameView } from './frameView';
import { generalNode } from './generalRegisters';
import { nextInstruction } from './nextInstruction';
import { groupNode } from './registerNodes';
import type { ValueNode } from './valueNode';
import { vectorGroups, vectorRegister } from './vectorRegisters';

/** As people look for them: the accumulator first, not the kernel's order. */
const GENERAL_ORDER: readonly GeneralRegister[] = [
  'rip',
  'rax',
  'rbx',
  'rcx',
  'rdx',
  'rsi',
  'rdi',
  'rbp',
  'rsp',
  'r8',
  'r9',
  'r10',
  'r11',
  'r12',
  'r13',
  'r14',
  'r15',
];
const SEGMENTS: readonly GeneralRegister[] = ['cs', 'ss', 'ds', 'es', 'fs', 'gs', 'fs_base', 'gs_base', 'orig_rax'];

/** Groups with children on demand. Callers' frames have only what their CFI restores. */
export async function registerGroups(view: FrameView): Promise<readonly ValueNode[]> {
  const general = groupNode('General', `rip=${formatAddress(view.frame.pc)}`, GENERAL_ORDER.length, () =>
    GENERAL_ORDER.map((name) => generalNode(name, view)),
  );
  if (view.frame.physicalLevel > 0) return [general];
  const next = await nextInstruction(view);
  const segments = groupNode('Segments', SEGMENTS.join(', '), SEGMENTS.length, () =>
    SEGMENTS.map((name) => generalNode(name, view)),
  );
  const debug = await view.context.debugRegisters?.();
  return [
    ...(next ? [next] : []),
    general,
    flagsNode('eflags', view.context.registers.get('eflags')),
    segments,
    ...(view.xstate ? vectorGroups(view, view.xstate) : []),
    ...(debug ? [debugRegisterGroup(debug, view)] : []),
  ];
}

/** A register by name without the `$`: `rip`, `eflags`, `xmm3`; undefined when there is none of that name. */
export function namedRegister(name: string, view: FrameView): ValueNode | undefined {
  if (name === 'pc' || name === 'sp') return namedRegister(name === 'pc' ? 'rip' : 'rsp', view);
  if (name === 'eflags') return flagsNode(name, view.context.registers.get(name));
  const general = GENERAL_REGISTERS.find((register) => register === name);
  return general ? generalNode(general, view) : vectorRegister(name, view);
}
