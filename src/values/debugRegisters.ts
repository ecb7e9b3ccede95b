// Debug registers of a thread as nodes. Read-only: breakpoints and data breakpoints keep theirs there.

import { formatAddress } from '../native/addresses';
import { flagsNode } from './flagNodes';
import type { FrameView } from './frameView';
import { groupNode, registerNode } from './registerNodes';
import type { ValueNode } from './valueNode';

const WHY_FIXED = 'the debug registers are those of data breakpoints and hardware breakpoints. Set one instead';

/** `registers`: dr0 to dr7. */
export function debugRegisterGroup(registers: readonly bigint[], view: FrameView): ValueNode {
  const nodes = () => [
    ...[0, 1, 2, 3].map((slot) => addressNode(`dr${slot}`, registers[slot] ?? 0n, view)),
    { ...flagsNode('dr6', registers[6] ?? 0n), whyFixed: WHY_FIXED },
    { ...flagsNode('dr7', registers[7] ?? 0n), whyFixed: WHY_FIXED },
  ];
  return groupNode('Debug', 'dr0-dr3, dr6, dr7', 6, nodes);
}

function addressNode(name: string, value: bigint, view: FrameView): ValueNode {
  const symbol = view.symbolise(value);
  const summary = symbol ? `${formatAddress(value)} <${symbol}>` : formatAddress(value);
  return {
    ...registerNode(name, summary, 'uint64_t', ''),
    whyFixed: WHY_FIXED,
    ...(value !== 0n && { memoryAddress: value }),
  };
}
