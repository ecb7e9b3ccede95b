// What the instruction that a thread stands at is about to do: the memory that it is about, where it goes, whether a condition holds.

import { formatAddress } from '../native/addresses';
import { type MemoryReader, readExact, readPointer } from '../process/memoryReader';
import { conditionHolds } from './condition';
import type { Instruction } from './decoder';
import { memoryOperands, type RegisterOf, wideRegister } from './memoryOperand';
import { branchTarget, instructionText, type Symboliser } from './operandSymbols';

/** Of a thread that stands at an instruction. */
export interface ThreadState {
  readonly register: RegisterOf;
  readonly memory: MemoryReader;
}

/** `0x7ffe10 = 0x5`, `taken`, `to 0x401136 <add>`: what stands behind the instruction as a comment; undefined when there is nothing to say. */
export function foresee(instruction: Instruction, state: ThreadState, name: Symboliser): string | undefined {
  const notes = [...memoryNotes(instruction, state, name), ...flowNotes(instruction, state, name)];
  return notes.length > 0 ? notes.join(', ') : undefined;
}

/** The instruction with that comment, in the place of what is known of it without a thread. */
export function foreseenText(instruction: Instruction, state: ThreadState, name: Symboliser): string {
  const notes = foresee(instruction, state, name);
  if (notes === undefined) return instructionText(instruction, name);
  const { mnemonic, operands } = instruction;
  const target = branchTarget(instruction);
  const text = target === undefined ? `${mnemonic} ${operands}`.trim() : instructionText(instruction, name);
  return `${text}  # ${notes}`;
}

function memoryNotes(instruction: Instruction, { register, memory }: ThreadState, name: Symboliser): string[] {
  const { mnemonic, operands, address, bytes } = instruction;
  if (/^(rep\w* )?nop/.test(mnemonic)) return [];
  // `lea` computes an address and reads nothing.
  const readsNothing = mnemonic === 'lea';
  return memoryOperands(operands, address + BigInt(bytes.length), register).map((operand) => {
    const place = named(operand.address, name);
    const { size } = operand;
    // What does not fit into a general register says little in hex.
    if (readsNothing || size === undefined || size > 8) return place;
    const value = readExact(memory, operand.address, size);
    return value ? `${place} = ${named(readUnsigned(value), name)}` : `${place} cannot be read`;
  });
}

/** Little-endian. */
function readUnsigned(bytes: Buffer): bigint {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function flowNotes(instruction: Instruction, { register, memory }: ThreadState, name: Symboliser): string[] {
  const { mnemonic, operands } = instruction;
  const bare = mnemonic.replace(/^(bnd|notrack|rep\w*) /, '');
  if (/^ret/.test(bare)) return target(readPointer(memory, register('rsp') ?? 0n), name);
  if (/^(call|jmp)$/.test(bare) && branchTarget(instruction) === undefined) {
    const wide = wideRegister(operands);
    // Through memory, its value is among the notes already.
    return wide?.bits === 64 ? target(register(wide.name), name) : [];
  }
  if (/^rep/.test(mnemonic) && !/ret/.test(mnemonic)) {
    const count = register('rcx');
    return count === undefined ? [] : [`rcx = ${count}`];
  }
  const holds = conditionHolds(bare, register);
  if (holds === undefined) return [];
  if (/^(j|loop)/.test(bare)) return [holds ? 'taken' : 'not taken'];
  if (bare.startsWith('cmov')) return [holds ? 'moved' : 'not moved'];
  return [holds ? 'sets 1' : 'sets 0'];
}

function target(address: bigint | undefined, name: Symboliser): string[] {
  return address === undefined ? [] : [`to ${named(address, name)}`];
}

function named(address: bigint, name: Symboliser): string {
  const symbol = name(address);
  return symbol ? `${formatAddress(address)} <${symbol}>` : formatAddress(address);
}
