// What makes a register's node writable.

import { UserError } from '../process/userError';
import type { AssignmentMeans } from './assignment/newValue';
import { Missing } from './contents';
import { encodeReal, realOfInteger } from './expression/binaryFloat';
import { loadScalar } from './expression/scalars';
import { floatFormat } from './floats';
import { toBytes } from './integers';
import { loadUnsigned } from './typedValue';
import type { Effects } from './valueContext';
import type { ValueNode } from './valueNode';

/** A register of `size` bytes as one number. */
export function writableRegister(name: string, size: number): Pick<ValueNode, 'isReadOnly' | 'assign'> {
  return {
    isReadOnly: false,
    assign: async (text, { evaluate, effects }) => {
      const value = await integer(text, evaluate);
      if (BigInt.asUintN(size * 8, value) !== value && BigInt.asIntN(size * 8, value) !== value) {
        throw new UserError('invalid-argument', `${value} does not fit into ${size} bytes`);
      }
      await write(name, toBytes(value, size), effects);
    },
  };
}

/** One bit of a register whose value is `whole`. */
export function writableFlag(
  name: string,
  size: number,
  bit: number,
  whole: bigint,
): Pick<ValueNode, 'isReadOnly' | 'assign'> {
  return {
    isReadOnly: false,
    assign: async (text, { evaluate, effects }) => {
      const value = await integer(text, evaluate);
      if (value !== 0n && value !== 1n)
        throw new UserError('invalid-argument', `${value} is no value of a flag: 0 or 1`);
      const others = whole & ~(1n << BigInt(bit));
      await write(name, toBytes(others | (value << BigInt(bit)), size), effects);
    },
  };
}

/** A register of the x87 stack, as a long double. */
export function writableX87(name: string): Pick<ValueNode, 'isReadOnly' | 'assign'> {
  return {
    isReadOnly: false,
    assign: async (text, { evaluate, effects }) => {
      const scalar = loadScalar(await evaluate(text));
      const format = floatFormat(16, 'long double');
      if (!scalar || scalar instanceof Missing || !format) throw notNumber(text);
      const real = scalar.kind === 'float' ? scalar.value : realOfInteger(scalar.value);
      await write(name, encodeReal(real, format, 16), effects);
    },
  };
}

async function write(name: string, bytes: Buffer, effects: Effects | undefined): Promise<void> {
  if (!effects?.writeRegister) throw new UserError('failed', 'registers cannot be changed from here');
  await effects.writeRegister(name, 0, bytes);
}

function notNumber(text: string): UserError {
  return new UserError('invalid-argument', `"${text.trim()}" is no number: expected one such as 0x1000 or 42`);
}

async function integer(text: string, evaluate: AssignmentMeans['evaluate']): Promise<bigint> {
  const value = await evaluate(text);
  if (value.type.stripped.info?.kind === 'pointer') {
    const address = loadUnsigned(value);
    if (typeof address === 'bigint') return address;
  }
  const scalar = loadScalar(value);
  if (scalar && !(scalar instanceof Missing) && scalar.kind === 'integer') return scalar.value;
  throw notNumber(text);
}
