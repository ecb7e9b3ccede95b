// Disassembly of a real process, held against objdump, in both directions.

import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Disassembler, type DisassemblyRow } from '../../src/disassembly/disassembler';
import { loadAddress } from '../../src/native/addresses';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { buildTarget, type Target } from '../support/targets';

const disassembler = new Disassembler();

/** File addresses and bytes of a section's instructions. */
function objdump(target: Target, section: string): { address: bigint; bytes: string }[] {
  const text = execFileSync('objdump', ['-d', '-w', '--section', section, target.program], { encoding: 'utf8' });
  return [...text.matchAll(/^ *([0-9a-f]+):\t((?:[0-9a-f]{2} )+) *\t/gm)].map(([, address, bytes]) => ({
    address: BigInt(`0x${address}`),
    bytes: (bytes ?? '').trim(),
  }));
}

describe.each([
  ['gcc', ['-g', '-O0']],
  ['gcc', ['-g', '-O2']],
  ['clang', ['-g', '-O2']],
  ['gcc', ['-O0']],
] as const)('%s %s', (compiler, flags) => {
  const target = buildTarget('stack.c', { compiler, flags: [...flags] });
  let program: DebuggedProgram;
  let bias: bigint;

  beforeAll(async () => {
    program = await stopAt(target, undefined, ['1', 'crash']);
    bias = program.context.modules.all[0]?.bias ?? 0n;
  });
  afterAll(() => program.close());

  function disassemble(address: bigint, instructionOffset: number, instructionCount: number) {
    const { memory, modules } = program.context;
    return disassembler.disassemble({ memory, modules, address, instructionOffset, instructionCount });
  }

  const place = ({ address, bytes }: Pick<DisassemblyRow, 'address' | 'bytes'>) => ({ address, bytes });

  it('goes forward through .text as objdump does', async () => {
    const expected = objdump(target, '.text').map(({ address, bytes }) => ({ address: address + bias, bytes }));
    const rows = await disassemble(expected[0]?.address ?? 0n, 0, expected.length);
    expect(rows.map(place)).toEqual(expected);
    expect(rows.every(({ isInvalid }) => !isInvalid)).toBe(true);
  });

  it('goes back from every instruction to the ones before it', async () => {
    const all = objdump(target, '.text').map(({ address, bytes }) => ({ address: address + bias, bytes }));
    for (const [index, { address }] of all.entries()) {
      if (index < 40) continue;
      const rows = await disassemble(address, -40, 45);
      expect(rows.slice(0, 40).map(place)).toEqual(all.slice(index - 40, index));
      expect(rows).toHaveLength(45);
      expect(rows[40]?.address).toBe(address);
    }
  });

  it('finds the instruction that a byte belongs to', async () => {
    const { memory, modules } = program.context;
    for (const { address, bytes } of objdump(target, '.text').slice(60, 160)) {
      const last = address + bias + BigInt(bytes.split(' ').length) - 1n;
      expect(await disassembler.instructionAround({ memory, modules, address: last })).toBe(address + bias);
    }
    expect(await disassembler.instructionAround({ memory, modules, address: 0x10n })).toBe(undefined);
  });

  it("is right in the window that an editor asks for, with each row's own symbol", async () => {
    const all = objdump(target, '.text').map(({ address, bytes }) => ({ address: address + bias, bytes }));
    const middle = Math.min(300, all.length - 1);
    const rows = await disassemble(all[middle]?.address ?? 0n, -200, 400);
    expect(rows).toHaveLength(400);
    const first = Math.max(0, middle - 200);
    const expected = all.slice(first, middle + 200);
    const shown = rows.filter(({ address }) => address >= (expected[0]?.address ?? 0n));
    expect(shown.slice(0, expected.length).map(place)).toEqual(expected);
    const [module] = program.context.modules.all;
    for (const { address, symbol } of rows.filter(({ isInvalid }) => !isInvalid)) {
      const found = module?.native.symbolAt(address - bias);
      const offset = found && address - bias - found.address;
      expect(symbol).toBe(found && (offset === 0n ? found.demangled : `${found.demangled}+0x${offset?.toString(16)}`));
    }
  });
});

describe('stripped', () => {
  const target = buildTarget('nameless.c', { compiler: 'gcc', flags: ['-O2', '-s'] });
  let program: DebuggedProgram;

  beforeAll(async () => {
    program = await stopAt(target, undefined);
  });
  afterAll(() => program.close());

  it('goes back through functions without names', async () => {
    const { memory, modules } = program.context;
    const bias = modules.all[0]?.bias ?? 0n;
    const all = objdump(target, '.text').map(({ address, bytes }) => ({ address: address + bias, bytes }));
    for (const index of [9_001, 12_002, 16_003]) {
      const rows = await disassembler.disassemble({
        memory,
        modules,
        address: all[index]?.address ?? 0n,
        instructionOffset: -200,
        instructionCount: 400,
      });
      expect(rows.map(({ address, bytes }) => ({ address, bytes }))).toEqual(all.slice(index - 200, index + 200));
    }
  });
});

describe('rows', () => {
  const target = buildTarget('values.c', { compiler: 'gcc', flags: ['-g', '-O0'] });
  let program: DebuggedProgram;

  beforeAll(async () => {
    program = await stopAt(target, 'values');
  });
  afterAll(() => program.close());

  function disassemble(address: bigint, instructionOffset: number, instructionCount: number) {
    const { memory, modules } = program.context;
    return disassembler.disassemble({ memory, modules, address, instructionOffset, instructionCount });
  }

  it('have symbols, lines and names of what they refer to, and no site shows', async () => {
    const { pc } = program.frame(0);
    const rows = await disassemble(pc, -400, 420);
    expect(rows[400]).toMatchObject({ address: pc, position: { file: target.source, line: target.line('values') } });
    expect(rows[400]?.symbol).toMatch(/^main\+0x[0-9a-f]+$/);
    expect(rows.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/\[rip [+-] 0x[0-9a-f]+\] {2}# 0x[0-9a-f]+ <global_counter>$/),
    );
    expect(rows.map(({ text }) => text)).not.toContain('int3');
    const main = rows.find(({ symbol }) => symbol === 'main');
    expect(main?.text).toBe('push rbp');
  });

  it('are invalid where there is nothing, and always as many as asked for', async () => {
    const nowhere = await disassemble(0x1000n, -3, 6);
    expect(nowhere).toHaveLength(6);
    expect(nowhere.every(({ isInvalid }) => isInvalid)).toBe(true);
    expect(nowhere.map(({ address }) => address)).toEqual([0xffdn, 0xffen, 0xfffn, 0x1000n, 0x1001n, 0x1002n]);
    const module = program.context.modules.all[0];
    const text = module?.native.info.sections.find(({ name }) => name === '.init');
    const start = loadAddress((text?.address ?? 0n) + (module?.bias ?? 0n));
    const edge = await disassemble(start, -2, 4);
    expect(edge.map(({ isInvalid }) => isInvalid)).toEqual([true, true, false, false]);
    const skipped = await disassemble(start, 1, 1);
    expect(skipped[0]?.address).toBe(edge[3]?.address);
    expect(await disassemble(start, -10, 4)).toHaveLength(4);
  });
});

it('names the targets of calls', async () => {
  const stack = await stopAt(buildTarget('stack.c'), 'bottom');
  try {
    const main = stack.stack.frames(0, 50).find(({ name }) => name === 'main');
    if (!main) throw new Error('no frame of main');
    const { memory, modules } = stack.context;
    const [row] = await disassembler.disassemble({
      memory,
      modules,
      address: main.pc,
      instructionOffset: -1,
      instructionCount: 1,
    });
    expect(row?.text).toMatch(/^call 0x[0-9a-f]+ <recurse>$/);
  } finally {
    await stack.close();
  }
});
