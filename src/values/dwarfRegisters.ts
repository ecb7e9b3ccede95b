// Numbers and names of registers in DWARF (SysV ABI for x86-64, figure 3.36).

import { readUnsigned } from './integers';

/** 0 to 16: those that a frame carries. */
export const FRAME_REGISTERS: readonly string[] = [
  'rax',
  'rdx',
  'rcx',
  'rbx',
  'rsi',
  'rdi',
  'rbp',
  'rsp',
  'r8',
  'r9',
  'r10',
  'r11',
  'r12',
  'r13',
  'r14',
  'r15',
  'rip',
];

const FIRST_XMM = 17;
const FIRST_ST = 33;

export function dwarfRegisterName(number: number): string {
  const general = FRAME_REGISTERS[number];
  if (general) return general;
  if (number >= FIRST_XMM && number < FIRST_ST) return `xmm${number - FIRST_XMM}`;
  if (number >= FIRST_ST && number < FIRST_ST + 8) return `st${number - FIRST_ST}`;
  return `register ${number}`;
}

/** Undefined when the frame does not know it. `registers` and `known` as in UnwoundFrame. */
export function frameRegister(registers: Buffer, known: number, number: number): bigint | undefined {
  if (!((known >>> number) & 1)) return undefined;
  return readUnsigned(registers.subarray(number * 8, number * 8 + 8));
}
