// What makes a register's node writable.

import { UserError } from '../process/userError';
import type { AssignmentMeans } from './assignment/newValue';
import { parseInteger } from './assignment/numbers';
import { toBytes } from './integers';
import { loadUnsigned } from './typedValue';
import type { ValueNode } from './valueNode';

/** A register of `size` bytes as one number. */
export function writableRegister(name: string, size: number): Pick<ValueNode, 'isReadOnly' | 'assign'> {
  return {
    isReadOnly: false,
    assign: async (text, { evaluate, effects }) => {
      const value = parseInteger(text.trim()) ?? (await evaluated(text, evaluate));
      if (BigInt.asUintN(size * 8, value) !== value && BigInt.asIntN(size * 8, value) !== value) {
        throw new UserError('invalid-argument', `${value} does not fit into ${size} bytes`);
      }
      if (!effects?.writeRegister) throw new UserError('failed', 'registers cannot be changed from here');
      await effects.writeRegister(name, 0, toBytes(value, size));
    },
  };
}

async function evaluated(text: string, evaluate: AssignmentMeans['evaluate']): Promise<bigint> {
  const value = await evaluate(text);
  const number = value && loadUnsigned(value);
  if (typeof number === 'bigint') return number;
  throw new UserError('invalid-argument', `"${text.trim()}" is no number: expected one such as 0x1000 or 42`);
}
