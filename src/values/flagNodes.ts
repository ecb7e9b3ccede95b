// Registers whose bits have names as nodes, with a child for each flag.

import { formatAddress } from '../native/addresses';
import { writableFlag, writableRegister } from './registerAssignment';
import { type Flag, type FlagRegister, flagRegister } from './registerFlags';
import { groupNode, registerNode } from './registerNodes';
import type { ValueNode } from './valueNode';

/** `0x246 [PF ZF IF]`, a child for each flag. Precondition: a register of those above. */
export function flagsNode(name: string, value: bigint): ValueNode {
  const register = flagRegister(name);
  if (!register) throw new Error(`${name} has no flags`);
  const { flags, fields, size, typeName, isReadOnly } = register;
  const isSet = ([bit]: Flag): boolean => ((value >> BigInt(bit)) & 1n) === 1n;
  const texts = [
    flags
      .filter(isSet)
      .map((flag) => flag[1])
      .join(' '),
    ...(fields?.(value) ?? []),
  ];
  const summary = `${formatAddress(value)} [${texts.filter((text) => text !== '').join(', ')}]`;
  const group = groupNode(name, summary, flags.length, () => flags.map((flag) => flagNode(register, flag, value)));
  const writable = isReadOnly ? {} : { evaluateName: `$${name}`, ...writableRegister(name, size) };
  return { ...group, typeName, ...writable };
}

function flagNode({ name, size, isReadOnly }: FlagRegister, [bit, flag, meaning]: Flag, value: bigint): ValueNode {
  const node = registerNode(flag, String((value >> BigInt(bit)) & 1n), meaning, '');
  if (isReadOnly) return node;
  return { ...node, evaluateName: `$${name}.${flag}`, ...writableFlag(name, size, bit, value) };
}
