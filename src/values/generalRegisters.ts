// General and segment registers as nodes, with what they point to.

import { formatAddress } from '../native/addresses';
import type { GeneralRegister } from '../process/registers';
import type { FrameView } from './frameView';
import { writableRegister } from './registerAssignment';
import { registerNode } from './registerNodes';
import { registerValue } from './registerValue';
import { quoteString } from './text';
import type { ValueNode } from './valueNode';

/** Of a string that a register points to. */
const MAX_TEXT = 40;
/** Shorter ones are found by chance. */
const MIN_TEXT = 4;

export function generalNode(name: GeneralRegister, view: FrameView): ValueNode {
  const value = registerValue(name, view);
  if (value === undefined) return registerNode(name, '<unavailable: not saved by the frames below>', '');
  const hint = pointee(value, view);
  const summary = hint === undefined ? formatAddress(value) : `${formatAddress(value)} ${hint}`;
  return { ...registerNode(name, summary, 'uint64_t'), memoryAddress: value, ...writableRegister(name, 8) };
}

/** `<main+0x1f>`, or the text that is there. */
function pointee(address: bigint, view: FrameView): string | undefined {
  const symbol = view.symbolise(address);
  if (symbol !== undefined) return `<${symbol}>`;
  // The first page is never mapped.
  if (address < 4096n) return undefined;
  const { bytes } = view.memory.read(address, MAX_TEXT);
  const isText = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a;
  const end = bytes.findIndex((byte) => !isText(byte));
  const length = end < 0 ? bytes.length : end;
  const isString = length >= MIN_TEXT && (end < 0 ? bytes.length === MAX_TEXT : bytes[end] === 0);
  return isString ? quoteString(bytes.subarray(0, length), 1, '', end < 0) : undefined;
}
