// Pointers as text: the address, what it is the address of, and the string there.

import { formatAddress } from '../native/addresses';
import { characterType } from './characterType';
import { Missing } from './contents';
import { hasVtable, mostDerived } from './dynamicType';
import type { FrameView } from './frameView';
import { readSigned, readUnsigned } from './integers';
import { asText, inBase } from './numberFormat';
import type { ReadBudget } from './readBudget';
import { MAX_STRING, quoteString, terminator } from './text';
import { dereference, load, loadUnsigned, type TypedValue } from './typedValue';
import { typeName } from './typeName';
import type { TypeRef } from './typeRef';

/** `0x404010 <counter>`, `0x402004 "text"`, `0x8 <cannot access memory at 0x8>`, `0x41aeb0 [Derived]`. */
export function formatPointer(value: TypedValue, view: FrameView, budget: ReadBudget): string {
  const address = loadUnsigned(value);
  if (address instanceof Missing) return address.text;
  const parts = [(view.format && inBase(address, view.format)) ?? formatAddress(address)];
  if (address === 0n) return parts.join('');
  const symbol = view.symbolise(address);
  if (symbol) parts.push(`<${symbol}>`);
  const { pointee } = value.type.stripped;
  const text = pointedString(pointee, address, view, budget);
  if (text !== undefined) parts.push(text);
  const whole =
    isClass(pointee) && budget.take() && hasVtable(pointee) && mostDerived(dereference(value, view.memory), view);
  if (whole) parts.push(`[${typeName(whole.type, view.spelling)}]`);
  return parts.join(' ');
}

function isClass(type: TypeRef): boolean {
  const { info } = type.stripped;
  return info !== undefined && 'members' in info;
}

function pointedString(target: TypeRef, address: bigint, view: FrameView, budget: ReadBudget): string | undefined {
  const own = characterType(target);
  const character = view.format ? asText(own, target.stripped.info, view.format) : own;
  if (!character || view.spelling === 'rust' || !budget.take()) return undefined;
  const { size, prefix } = character;
  const wanted = MAX_STRING * (size === 1 ? 4 : size);
  const { bytes, faultAddress } = view.memory.read(address, wanted);
  const end = terminator(bytes, size);
  if (end >= 0) return quoteString(bytes.subarray(0, end), size, prefix);
  if (bytes.length === wanted) return quoteString(bytes, size, prefix, true);
  const fault = Missing.memory(faultAddress ?? address).text;
  return bytes.length < size ? fault : `${quoteString(bytes, size, prefix)} ${fault}`;
}

/** Itanium C++ ABI section 2.3: an offset with -1 for null, or a function's address with an adjustment of `this`. */
export function formatMemberPointer(value: TypedValue, view: FrameView): string {
  const bytes = load(value);
  if (bytes instanceof Missing) return bytes.text;
  if (bytes.length === 16) return memberFunction(bytes, view);
  const offset = readSigned(bytes);
  if (offset === -1n) return '0x0';
  const info = value.type.stripped.info;
  const owner = info?.kind === 'member-pointer' ? value.type.at(info.containing).stripped.info : undefined;
  if (!owner || !('members' in owner)) return `offset ${offset}`;
  const member = owner.members.find(({ byteOffset, isStatic }) => !isStatic && byteOffset === Number(offset));
  return member?.name ? `&${owner.name ?? '{...}'}::${member.name}` : `offset ${offset}`;
}

function memberFunction(bytes: Buffer, view: FrameView): string {
  const pointer = readUnsigned(bytes.subarray(0, 8));
  const adjustment = readSigned(bytes.subarray(8));
  if (pointer === 0n) return '0x0';
  const symbol = view.symbolise(pointer);
  const target =
    pointer & 1n
      ? `virtual function at vtable offset ${pointer - 1n}`
      : `${formatAddress(pointer)}${symbol ? ` <${symbol}>` : ''}`;
  return adjustment === 0n ? target : `${target}, this adjusted by ${adjustment}`;
}
