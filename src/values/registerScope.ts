// The Registers scope: general, flags, floating point and vector registers of a frame.

import { formatAddress } from '../native/addresses';
import { GENERAL_REGISTERS, type GeneralRegister } from '../process/registers';
import { FRAME_REGISTERS, frameRegister } from './dwarfRegisters';
import { formatX87 } from './floats';
import type { FrameView } from './frameView';
import { readUnsigned } from './integers';
import { writableRegister, writableX87 } from './registerAssignment';
import { groupNode, registerNode } from './registerNodes';
import type { ValueNode } from './valueNode';
import { lanesOf } from './vectorLanes';
import { X87_COUNT, XMM_COUNT, x87Register, xmmRegister, xstateControl } from './xstate';

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

/** Intel SDM volume 1, section 3.4.3. */
const FLAGS: readonly (readonly [number, string])[] = [
  [0, 'CF'],
  [2, 'PF'],
  [4, 'AF'],
  [6, 'ZF'],
  [7, 'SF'],
  [8, 'TF'],
  [9, 'IF'],
  [10, 'DF'],
  [11, 'OF'],
];

/** Groups with children on demand. Callers' frames have only what their CFI restores. */
export function registerGroups(view: FrameView): readonly ValueNode[] {
  const general = GENERAL_ORDER.map((name) => generalNode(name, view));
  const groups = [groupNode('General', generalSummary(view), general.length, () => general)];
  if (view.frame.physicalLevel > 0) return groups;
  groups.push(flagsNode(view));
  groups.push(
    groupNode('Segments', SEGMENTS.join(', '), SEGMENTS.length, () => SEGMENTS.map((name) => generalNode(name, view))),
  );
  const { xstate } = view;
  if (xstate) {
    groups.push(groupNode('FPU', 'st0-st7, fctrl, fstat, ftag', X87_COUNT + 3, () => x87Nodes(xstate)));
    groups.push(groupNode('SSE', 'xmm0-xmm15, mxcsr', XMM_COUNT + 1, () => sseNodes(xstate)));
  }
  return groups;
}

/** Undefined when this frame does not know it; also for a name that is none. */
export function registerValue(name: string, view: FrameView): bigint | undefined {
  const number = FRAME_REGISTERS.indexOf(name);
  const { physical, physicalLevel } = view.frame;
  if (number >= 0) return frameRegister(physical.registers, physical.knownRegisters, number);
  const general = GENERAL_REGISTERS.find((register) => register === name);
  return general && physicalLevel === 0 ? view.context.registers.get(general) : undefined;
}

/** A register by name without the `$`: `rip`, `eflags`, `xmm3`; undefined when there is none of that name. */
export function namedRegister(name: string, view: FrameView): ValueNode | undefined {
  if (name === 'pc' || name === 'sp') return namedRegister(name === 'pc' ? 'rip' : 'rsp', view);
  if (name === 'eflags') return flagsNode(view);
  const general = GENERAL_REGISTERS.find((register) => register === name);
  if (general) return generalNode(general, view);
  const vector = /^(xmm|st)(\d+)$/.exec(name);
  const { xstate } = view;
  if (!vector || !xstate) return undefined;
  const nodes = vector[1] === 'xmm' ? sseNodes(xstate) : x87Nodes(xstate);
  return nodes.find((node) => node.name === name);
}

function generalNode(name: GeneralRegister, view: FrameView): ValueNode {
  const value = registerValue(name, view);
  if (value === undefined) return registerNode(name, '<unavailable: not saved by the frames below>', '');
  const symbol = name === 'rip' ? view.symbolise(value) : undefined;
  const summary = symbol ? `${formatAddress(value)} <${symbol}>` : formatAddress(value);
  return { ...registerNode(name, summary, 'uint64_t'), memoryAddress: value, ...writableRegister(name, 8) };
}

function generalSummary(view: FrameView): string {
  const pc = view.frame.pc;
  return `rip=${formatAddress(pc)}`;
}

function flagsNode(view: FrameView): ValueNode {
  const value = view.context.registers.get('eflags');
  const bits = FLAGS.map(([bit, name]) => registerNode(name, String((value >> BigInt(bit)) & 1n), 'bit', ''));
  const set = FLAGS.filter(([bit]) => (value >> BigInt(bit)) & 1n).map(([, name]) => name);
  const node = groupNode('eflags', `${formatAddress(value)} [${set.join(' ')}]`, bits.length, () => bits);
  return { ...node, evaluateName: '$eflags', typeName: 'uint64_t', ...writableRegister('eflags', 8) };
}

function x87Nodes(xstate: Buffer): ValueNode[] {
  const stack = Array.from({ length: X87_COUNT }, (_, index) => ({
    ...registerNode(`st${index}`, formatX87(x87Register(xstate, index)), 'long double'),
    ...writableX87(`st${index}`),
  }));
  const control = xstateControl(xstate);
  return [
    ...stack,
    { ...registerNode('fctrl', formatAddress(BigInt(control.fcw)), 'uint16_t', ''), ...writableRegister('fctrl', 2) },
    registerNode('fstat', formatAddress(BigInt(control.fsw)), 'uint16_t', ''),
    registerNode('ftag', formatAddress(BigInt(control.ftw)), 'uint8_t', ''),
  ];
}

function sseNodes(xstate: Buffer): ValueNode[] {
  const registers = Array.from({ length: XMM_COUNT }, (_, index) => {
    const bytes = xmmRegister(xstate, index);
    const lanes = lanesOf(bytes);
    const summary = `0x${readUnsigned(bytes).toString(16).padStart(32, '0')}`;
    const node = groupNode(`xmm${index}`, summary, lanes.length, () => lanes);
    return { ...node, evaluateName: `$xmm${index}`, typeName: '128 bits', ...writableRegister(`xmm${index}`, 16) };
  });
  const mxcsr = formatAddress(BigInt(xstateControl(xstate).mxcsr));
  const control = { ...registerNode('mxcsr', mxcsr, 'uint32_t', ''), ...writableRegister('mxcsr', 4) };
  return [...registers, control];
}
