// What an instruction is about to do: a table over made-up registers and memory, and every branch of a real run.

import { describe, expect, it } from 'vitest';
import { Disassembler } from '../../src/disassembly/disassembler';
import { foresee } from '../../src/disassembly/foresight';
import { addon } from '../../src/native/addon';
import {
  GENERAL_REGISTERS,
  GENERAL_REGISTERS_SIZE,
  type GeneralRegister,
  GeneralRegisters,
} from '../../src/process/registers';
import { consoleAt } from '../support/consoleSession';
import { buildTarget } from '../support/targets';

const disassembler = new Disassembler();
const bytes = Buffer.from('1122334455667788', 'hex');
const memory = addon().bufferMemory({ address: 0x5000n, bytes });

function registers(values: Partial<Record<GeneralRegister, bigint>>): GeneralRegisters {
  return GENERAL_REGISTERS.reduce(
    (made, name) => made.with(name, values[name] ?? 0n),
    new GeneralRegisters(Buffer.alloc(GENERAL_REGISTERS_SIZE)),
  );
}

async function notes(hex: string, values: Partial<Record<GeneralRegister, bigint>>): Promise<string | undefined> {
  const [instruction] = await disassembler.decode(Buffer.from(hex.replaceAll(' ', ''), 'hex'), 0x4000n);
  const thread = registers(values);
  const state = { memory, register: (name: string) => thread.find(name) };
  return instruction && foresee(instruction, state, (address) => (address === 0x5000n ? 'here' : undefined));
}

describe('one instruction', () => {
  it.each<[string, string, Partial<Record<GeneralRegister, bigint>>, string | undefined]>([
    ['mov eax, [rbp - 0x10]', '8b 45 f0', { rbp: 0x5010n }, '0x5000 <here> = 0x44332211'],
    ['mov [rbp - 8], rax', '48 89 45 f8', { rbp: 0x5008n }, '0x5000 <here> = 0x8877665544332211'],
    ['movzx eax, [rdi + rcx*4 + 2]', '0f b7 44 8f 02', { rdi: 0x4ff8n, rcx: 2n }, '0x5002 = 0x4433'],
    ['mov eax, [rip + 0xffa]', '8b 05 fa 0f 00 00', {}, '0x5000 <here> = 0x44332211'],
    ['mov rax, fs:[0x28]', '64 48 8b 04 25 28 00 00 00', { fs_base: 0x4fd8n }, '0x5000 <here> = 0x8877665544332211'],
    [
      'mov eax, [r9d + r8d]',
      '67 43 8b 04 01',
      { r8: 0x1_0000_5000n, r9: 0xffff_0000_0000n },
      '0x5000 <here> = 0x44332211',
    ],
    ['mov eax, [rax - 1], wrapping', '8b 40 ff', { rax: 0n }, '0xffffffffffffffff cannot be read'],
    ['lea rax, [rdi + 1]', '48 8d 47 01', { rdi: 0x4fffn }, '0x5000 <here>'],
    ['movaps xmm0, [rsp]', '0f 28 04 24', { rsp: 0x5000n }, '0x5000 <here>'],
    ['nop word [rax]', '0f 1f 40 00', { rax: 1n }, undefined],
    ['call rax', 'ff d0', { rax: 0x5000n }, 'to 0x5000 <here>'],
    ['jmp [rax]', 'ff 20', { rax: 0x5000n }, '0x5000 <here> = 0x8877665544332211'],
    ['ret', 'c3', { rsp: 0x5000n }, 'to 0x8877665544332211'],
    ['rep movsb', 'f3 a4', { rdi: 0x5000n, rsi: 0x5001n, rcx: 7n }, '0x5000 <here> = 0x11, 0x5001 = 0x22, rcx = 7'],
    ['je', '74 05', { eflags: 0x40n }, 'taken'],
    ['je', '74 05', { eflags: 0n }, 'not taken'],
    ['jne', '75 05', { eflags: 0x40n }, 'not taken'],
    ['jl', '7c 05', { eflags: 0x80n }, 'taken'],
    ['jl', '7c 05', { eflags: 0x880n }, 'not taken'],
    ['jge', '7d 05', { eflags: 0x880n }, 'taken'],
    ['jg', '7f 05', { eflags: 0x40n }, 'not taken'],
    ['jle', '7e 05', { eflags: 0x800n }, 'taken'],
    ['ja', '77 05', { eflags: 0n }, 'taken'],
    ['jbe', '76 05', { eflags: 1n }, 'taken'],
    ['jp', '7a 05', { eflags: 4n }, 'taken'],
    ['jno', '71 05', { eflags: 0x800n }, 'not taken'],
    ['jrcxz', 'e3 05', { rcx: 0n }, 'taken'],
    ['jecxz', '67 e3 05', { rcx: 0x1_0000_0000n }, 'taken'],
    ['loop', 'e2 05', { rcx: 1n }, 'not taken'],
    ['loopne', 'e0 05', { rcx: 5n, eflags: 0x40n }, 'not taken'],
    ['cmovs eax, ebx', '0f 48 c3', { eflags: 0x80n }, 'moved'],
    ['setb al', '0f 92 c0', { eflags: 1n }, 'sets 1'],
    ['jmp', 'eb 05', {}, undefined],
    ['add eax, ebx', '01 d8', {}, undefined],
  ])('%s', async (_, hex, values, expected) => {
    expect(await notes(hex, values)).toBe(expected);
  });
});

it('every branch of a run goes where it was said to', { timeout: 60_000 }, async () => {
  const { client, threadId, type, close } = await consoleAt(buildTarget('stack.c'), 'bottom', { args: ['3'] });
  let branches = 0;
  for (let step = 0; step < 150; step += 1) {
    const line = await type('x/i $pc');
    const [, pc = '', target = ''] = /^=> (0x\w+).*: {2}j\w+ (0x\w+)/.exec(line) ?? [];
    const isTaken = / {2}# taken$/.test(line);
    const returns = /: {2}ret {2}# to (0x\w+)/.exec(line)?.[1];
    await client.request('stepIn', { threadId, granularity: 'instruction' });
    const { reason } = await client.waitFor('stopped');
    if (reason !== 'step') break;
    const now = /0x\w+/.exec(await type('regs rip'))?.[0] ?? '';
    if (returns !== undefined) expect(now).toBe(returns);
    if (pc === '' || /: {2}jmp/.test(line)) continue;
    branches += 1;
    expect(line).toMatch(/# (not )?taken$/);
    expect([line, now === target]).toEqual([line, isTaken]);
  }
  expect(branches).toBeGreaterThan(3);
  await close();
});
