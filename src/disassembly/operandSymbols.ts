// Names for the addresses in operands: call and branch targets, rip-relative memory.

import { formatAddress } from '../native/addresses';
import type { Instruction } from './decoder';

/** `name` names an address if there is a symbol that covers it. */
export type Symboliser = (address: bigint) => string | undefined;

/** `call 0x401136 <add>`, `mov eax, dword ptr [rip + 0x2ee3]  # 0x404010 <counter>`. */
export function instructionText(instruction: Instruction, name: Symboliser): string {
  const { mnemonic, operands } = instruction;
  if (operands === '') return mnemonic;
  const text = `${mnemonic} ${operands}`;
  const target = branchTarget(instruction);
  if (target !== undefined) return withName(text, target, name);
  const data = ripRelative(instruction);
  return data === undefined ? text : `${text}  # ${withName(formatAddress(data), data, name)}`;
}

/** Where a direct call, jump or loop goes. */
export function branchTarget({ mnemonic, operands }: Instruction): bigint | undefined {
  if (!/^(bnd |notrack )?(call|j\w+|loop\w*|xbegin)$/.test(mnemonic) || !/^0x[0-9a-f]+$/.test(operands))
    return undefined;
  return BigInt(operands);
}

/** The address of an operand in memory that is given relative to the next instruction. */
export function ripRelative({ address, bytes, operands }: Instruction): bigint | undefined {
  const found = /\[rip(?: ([+-]) (0x[0-9a-f]+|\d+))?\]/.exec(operands);
  if (!found) return undefined;
  const [, sign, digits] = found;
  const displacement = digits === undefined ? 0n : BigInt(digits);
  const next = address + BigInt(bytes.length);
  return BigInt.asUintN(64, sign === '-' ? next - displacement : next + displacement);
}

function withName(text: string, address: bigint, name: Symboliser): string {
  const symbol = name(address);
  return symbol ? `${text} <${symbol}>` : text;
}
