// x87, vector and mask registers as nodes; those that the thread's XSAVE area has.

import { formatAddress } from '../native/addresses';
import { childNode } from './dataNode';
import { registerVariable } from './expression/registerVariable';
import { Setting } from './expression/setting';
import { flagsNode } from './flagNodes';
import { formatX87 } from './floats';
import type { FrameView } from './frameView';
import { readUnsigned } from './integers';
import { writableRegister, writableX87 } from './registerAssignment';
import { groupNode, registerNode } from './registerNodes';
import type { ValueNode } from './valueNode';
import { MASK_COUNT, X87_COUNT, XMM_COUNT, x87InUse, x87Register, xstateRegister, ZMM_COUNT } from './xstate';

/** Views of the same bytes, as GDB names them: v4_float, v2_double, v16_int8, ... */
const LANE_VIEWS = 7;

/** FPU, SSE, and AVX, AVX-512 and protection keys where they are. Nothing is decoded before a group is opened. */
export function vectorGroups(view: FrameView, xstate: Buffer): readonly ValueNode[] {
  const has = (name: string): boolean => xstateRegister(xstate, name) !== undefined;
  const groups = [
    groupNode('FPU', 'st0-st7, fctrl, fstat, ftag', X87_COUNT + 6, () => x87Nodes(xstate)),
    groupNode('SSE', 'xmm0-xmm15, mxcsr', XMM_COUNT + 1, () => [
      ...vectors('xmm', XMM_COUNT, view, xstate),
      control('mxcsr', xstate),
    ]),
  ];
  if (has('ymm0'))
    groups.push(groupNode('AVX', 'ymm0-ymm15', XMM_COUNT, () => vectors('ymm', XMM_COUNT, view, xstate)));
  if (has('zmm0')) {
    const masks = () => Array.from({ length: MASK_COUNT }, (_, index) => plainNode(`k${index}`, xstate));
    groups.push(
      groupNode('AVX-512', 'zmm0-zmm31, k0-k7', ZMM_COUNT + MASK_COUNT, () => [
        ...vectors('zmm', ZMM_COUNT, view, xstate),
        ...masks(),
      ]),
    );
  }
  if (has('pkru')) groups.push(groupNode('Protection keys', 'pkru', 1, () => [plainNode('pkru', xstate)]));
  return groups;
}

/** `xmm3`, `st0`, `k1`, `mxcsr`; undefined when there is none of that name. */
export function vectorRegister(name: string, view: FrameView): ValueNode | undefined {
  const { xstate } = view;
  if (!xstate) return undefined;
  if (/^st[0-7]$|^(fctrl|fstat|ftag)$/.test(name)) return x87Nodes(xstate).find((node) => node.name === name);
  if (!xstateRegister(xstate, name)) return undefined;
  if (name === 'mxcsr') return control(name, xstate);
  return name.includes('mm') ? vectorNode(name, view, xstate) : plainNode(name, xstate);
}

function vectors(kind: string, count: number, view: FrameView, xstate: Buffer): ValueNode[] {
  return Array.from({ length: count }, (_, index) => vectorNode(`${kind}${index}`, view, xstate));
}

function vectorNode(name: string, view: FrameView, xstate: Buffer): ValueNode {
  const bytes = xstateRegister(xstate, name) ?? Buffer.alloc(0);
  const summary = `0x${readUnsigned(bytes)
    .toString(16)
    .padStart(bytes.length * 2, '0')}`;
  const identity = { name, evaluateName: `$${name}`, kind: 'data' } as const;
  // A union of arrays: its lanes are written as elements.
  const node = groupNode(name, summary, LANE_VIEWS, () =>
    childNode(
      { ...identity, value: () => registerVariable(new Setting(name, view), name) ?? '<unavailable>' },
      view,
    ).children(),
  );
  const typeName = `${bytes.length * 8} bits`;
  return { ...node, evaluateName: `$${name}`, typeName, ...writableRegister(name, bytes.length) };
}

function plainNode(name: string, xstate: Buffer): ValueNode {
  const bytes = xstateRegister(xstate, name) ?? Buffer.alloc(0);
  const node = registerNode(name, formatAddress(readUnsigned(bytes)), `uint${bytes.length * 8}_t`);
  return { ...node, ...writableRegister(name, bytes.length) };
}

function control(name: string, xstate: Buffer): ValueNode {
  return flagsNode(name, readUnsigned(xstateRegister(xstate, name) ?? Buffer.alloc(0)));
}

function x87Nodes(xstate: Buffer): ValueNode[] {
  const inUse = x87InUse(xstate);
  const stack = inUse.map((isUsed, index) => {
    const number = formatX87(x87Register(xstate, index));
    const node = registerNode(`st${index}`, isUsed ? number : `${number} (empty)`, 'long double');
    return { ...node, ...writableX87(`st${index}`) };
  });
  const used = inUse.flatMap((isUsed, index) => (isUsed ? [`st${index}`] : []));
  const tags = `${formatAddress(BigInt(xstate[4] ?? 0))} [${used.join(' ') || 'all empty'}]`;
  const rest = ['fop', 'fip', 'fdp'].map((name) => plainNode(name, xstate));
  return [
    ...stack,
    control('fctrl', xstate),
    control('fstat', xstate),
    registerNode('ftag', tags, 'uint8_t', ''),
    ...rest,
  ];
}
