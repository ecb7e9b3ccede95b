// The address that a value stands for, where a place in memory is asked for.

import { UserError } from '../process/userError';
import type { Frame } from '../symbols/frame';
import { Missing } from './contents';
import { evaluate } from './evaluate';
import { readSigned, readUnsigned } from './integers';
import { TypedNode } from './typedNode';
import { load, throughReference } from './typedValue';
import type { ValueContext } from './valueContext';

/**
 * Pointers, integers and registers are the address themselves; arrays, objects and functions stand for where they are.
 * Throws UserError for everything else, and as `evaluate`.
 */
export async function evaluateAddress(expression: string, frame: Frame, context: ValueContext): Promise<bigint> {
  const node = await evaluate(expression, frame, context);
  const address = node instanceof TypedNode ? addressOf(node, context) : node.memoryAddress;
  if (address !== undefined) return BigInt.asUintN(64, address);
  const what = node.typeName ? `of type ${node.typeName}` : node.summary;
  throw new UserError('failed', `"${expression}" is ${what}, not an address. Write & before it for where it is.`);
}

function addressOf(node: TypedNode, { memory }: ValueContext): bigint | undefined {
  const value = throughReference(node.value, memory);
  const { info } = value.type.stripped;
  const isSigned = info?.kind === 'base' && (info.encoding === 'signed' || info.encoding === 'signed-char');
  const isNumber = info?.kind === 'pointer' || (info?.kind === 'base' && INTEGERS.has(info.encoding));
  if (!isNumber) return info?.kind === 'base' || info?.kind === 'enum' ? undefined : value.contents.address;
  const bytes = load(value);
  if (bytes instanceof Missing) throw new UserError('failed', `"${node.name}" cannot be read: ${bytes.text}`);
  return isSigned ? readSigned(bytes) : readUnsigned(bytes);
}

const INTEGERS = new Set(['signed', 'unsigned', 'signed-char', 'unsigned-char']);
