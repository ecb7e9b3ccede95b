// Decoding and naming of single instructions: a table, and addresses beyond 2^53.

import { describe, expect, it } from 'vitest';
import { Disassembler } from '../../src/disassembly/disassembler';
import { instructionText } from '../../src/disassembly/operandSymbols';

const HIGH = 0xffff_ffff_ff60_0000n;

describe('decoder', () => {
  const disassembler = new Disassembler();

  it.each([
    ['e800000000', 0x401131n, 'call 0x401136 <at 0x401136>'],
    ['7405', 0x1000n, 'je 0x1007 <at 0x1007>'],
    ['8b05e32e0000', 0x401127n, 'mov eax, dword ptr [rip + 0x2ee3]  # 0x404010 <at 0x404010>'],
    ['488d3d00f0ffff', 0x2000n, 'lea rdi, [rip - 0x1000]  # 0x1007 <at 0x1007>'],
    ['c3', 0x1n, 'ret'],
    ['e8fbffffff', HIGH, 'call 0xffffffffff600000 <at 0xffffffffff600000>'],
    ['f2ff2500000000', HIGH, 'bnd jmp qword ptr [rip]  # 0xffffffffff600007 <at 0xffffffffff600007>'],
    ['06', 0x1000n, '(bad)'],
    ['ffe0', 0x1000n, 'jmp rax'],
  ])('%s at %s is %s', async (hex, address, text) => {
    const [instruction] = await disassembler.decode(Buffer.from(hex, 'hex'), address);
    expect(instruction && instructionText(instruction, (target) => `at 0x${target.toString(16)}`)).toBe(text);
    expect(instruction?.address).toBe(address);
  });

  it('reads code that was changed since', async () => {
    const texts = async (hex: string) =>
      (await disassembler.decode(Buffer.from(hex, 'hex'), 0x7000n)).map(({ mnemonic, operands }) =>
        `${mnemonic} ${operands}`.trim(),
      );
    expect(await texts('55 48 89 e5 c3'.replaceAll(' ', ''))).toEqual(['push rbp', 'mov rbp, rsp', 'ret']);
    expect(await texts('55 48 89 e1 c3'.replaceAll(' ', ''))).toEqual(['push rbp', 'mov rcx, rsp', 'ret']);
    expect(await texts('55 48 89 e5'.replaceAll(' ', ''))).toEqual(['push rbp', 'mov rbp, rsp']);
    expect(await texts('55 48 89'.replaceAll(' ', ''))).toEqual(['push rbp']);
  });

  it('goes on after a bad byte and leaves out what is cut', async () => {
    const found = await disassembler.decode(Buffer.from('9006c3e800', 'hex'), HIGH);
    expect(found.map(({ mnemonic, address }) => [mnemonic, address - HIGH])).toEqual([
      ['nop', 0n],
      ['(bad)', 1n],
      ['ret', 2n],
    ]);
  });
});
