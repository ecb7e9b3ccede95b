// Call frames by CFI in real processes: recursion, libraries, signal frames, bad jumps, ends and damage.

import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { addon } from '../../src/native/addon';
import { unwind, unwindFrom } from '../../src/native/unwind';
import { GeneralRegisters } from '../../src/process/registers';
import { descendants } from '../support/processes';
import { StoppedProgram } from '../support/stoppedProgram';
import { buildTarget } from '../support/targets';

let program: StoppedProgram | undefined;

afterEach(async () => {
  await program?.close();
  program = undefined;
  expect(descendants()).toEqual([]);
});

async function stopAt(marker: string, args: readonly string[] = [], flags: readonly string[] = ['-g', '-O0']) {
  const target = buildTarget('stack.c', { compiler: 'gcc', flags });
  program = await StoppedProgram.atLine(target.program, target.source, target.line(marker), args);
  return program;
}

function names(stopped: StoppedProgram): string[] {
  return stopped.scopes().map(({ name }) => name);
}

describe.each([
  ['-O0', '-fomit-frame-pointer'],
  ['-O2', '-fomit-frame-pointer'],
  ['-O2', '-fno-omit-frame-pointer'],
  ['-O0', '-no-pie', '-fno-pie'],
  ['-O0', '-fno-asynchronous-unwind-tables', '-gdwarf-4'],
])('gcc %s %s %s', (...all) => {
  const flags = ['-g', ...all.filter((flag) => flag !== undefined)];

  it('goes through recursion to the start of the program', async () => {
    const stopped = await stopAt('bottom', ['20'], flags);
    expect(names(stopped).filter((name) => name === 'recurse')).toHaveLength(21);
    const frames = stopped.unwind();
    expect(frames.at(-1)).not.toHaveProperty('endReason');
    expect(names(stopped)).toContain('main');
    for (const [index, frame] of frames.entries())
      if (index > 0) expect(frame.cfa).toBeGreaterThan(frames[index - 1]?.cfa ?? 0n);
  });
});

it('knows of callers what the ABI has every function preserve, and nothing else', async () => {
  const stopped = await stopAt('bottom');
  const [innermost, caller] = stopped.unwind();
  // rbx, rbp, rsp, r12 to r15, and the pc.
  expect(caller?.knownRegisters).toBe((1 << 3) | (1 << 6) | (1 << 7) | (0xf << 12) | (1 << 16));
  const rbx = (frame = innermost) => frame?.registers.readBigUInt64LE(3 * 8);
  expect(rbx(caller)).toBe(rbx(innermost));
});

it('goes through a library that calls back', async () => {
  const stopped = await stopAt('compare');
  const found = names(stopped);
  expect(found[0]).toBe('compare');
  expect(found).toContain('main');
  expect(stopped.unwind().length).toBeGreaterThan(3);
});

it('goes through a signal handler on a stack of its own, and knows which frame was interrupted', async () => {
  const stopped = await stopAt('handler');
  const found = names(stopped);
  expect(found[0]).toBe('handler');
  expect(found.filter((name) => name === 'recurse')).toHaveLength(4);
  const frames = stopped.unwind();
  // handler, the trampoline, then the code that the signal interrupted.
  expect(frames.map(({ isInterrupted }) => isInterrupted).slice(0, 4)).toEqual([true, false, true, false]);
  expect(frames[2]?.knownRegisters).toBe(0x1ffff);
});

it('names the caller of a bad pointer', async () => {
  const stopped = await stopAt('nowhere', ['1', 'crash']);
  await stopped.resume();
  const frames = stopped.unwind();
  expect(frames[0]).toMatchObject({ pc: 0x10n, cfa: 0n });
  expect(names(stopped)[0]).toBe('main');
});

it('tells an epilogue in the middle of a function from what is behind it', async () => {
  const target = buildTarget('epilogue.c', { flags: ['-g', '-O0', '-no-pie'] });
  program = await StoppedProgram.atLine(target.program, target.source, target.line('main'), []);
  const { memory, moduleMap, registers } = program;
  const module = addon().openModule({ path: target.program });
  const cfaAt = (symbol: string) => {
    const address = module.symbolsNamed(symbol)[0]?.address ?? 0n;
    const there = new GeneralRegisters(registers).with('rip', address);
    return (unwind(moduleMap, { registers: there.bytes, memory, limit: 1 }).frames[0]?.cfa ?? 0n) - there.sp;
  };
  // What is asked first must not decide what comes second.
  expect(['late', 'early', 'late'].map(cfaAt)).toEqual([16n, 8n, 16n]);
});

it('goes on below a frame of an earlier answer, as one long walk would', async () => {
  const stopped = await stopAt('bottom', ['50']);
  const { memory, moduleMap } = stopped;
  const whole = stopped.unwind(1000);
  const first = unwind(moduleMap, { registers: stopped.registers, memory, limit: 7 });
  expect(first).toMatchObject({ isComplete: false });
  const last = first.frames[6];
  if (!last) throw new Error('7 frames were asked for');
  const rest = unwindFrom(moduleMap, { frame: last, memory, limit: 1000 });
  expect(rest.isComplete).toBe(true);
  expect([...first.frames, ...rest.frames]).toEqual(whole);
});

it('unwinds the first instruction of the loader, and says why it stops where nothing is known', async () => {
  const target = buildTarget('stack.c', { flags: ['-g', '-O0'] });
  program = await StoppedProgram.launch(target.program);
  expect(program.unwind()).toHaveLength(1);
  program.moduleMap = new (addon().ModuleMap)();
  const [only] = program.unwind();
  expect(only).toMatchObject({ cfa: 0n, endReason: expect.stringMatching(/^no module at 0x/) });
});

it('stops at a return address that cannot be read', async () => {
  const stopped = await stopAt('bottom');
  const registers = new GeneralRegisters(stopped.registers);
  const below = registers.with('rbp', 0x40n).with('rsp', 0x40n).bytes;
  const { frames, isComplete } = unwind(stopped.moduleMap, { registers: below, memory: stopped.memory, limit: 10 });
  expect(frames).toHaveLength(1);
  expect(frames[0]?.endReason).toBe('the return address cannot be read');
  expect(isComplete).toBe(true);
});

it('does not loop over a stack that leads back to itself', async () => {
  const stopped = await stopAt('bottom');
  const frame = stopped.unwind()[1];
  if (!frame) throw new Error('no caller');
  // rbp points to itself and the return address above it to the same function.
  const base = 0x7000_0000n;
  const stack = Buffer.alloc(4096);
  stack.writeBigUInt64LE(base, 0);
  stack.writeBigUInt64LE(frame.pc, 8);
  const memory = addon().bufferMemory({ address: base, bytes: stack });
  const registers = new GeneralRegisters(stopped.registers).with('rbp', base).with('rsp', base).bytes;
  const { frames } = unwind(stopped.moduleMap, { registers, memory, limit: 1000 });
  expect(frames.length).toBeLessThan(5);
  expect(frames.at(-1)?.endReason).toMatch(/damaged/);
});

it('refuses arguments of the wrong shape', () => {
  const map = new (addon().ModuleMap)();
  const memory = addon().bufferMemory({ address: 0n, bytes: Buffer.alloc(0) });
  expect(() => unwind(map, { registers: Buffer.alloc(8), memory, limit: 1 })).toThrow(
    expect.objectContaining({ code: 'invalid-argument' }),
  );
});

it('reads the vDSO as an image', async () => {
  const stopped = await stopAt('bottom');
  const line = readFileSync(`/proc/${stopped.pid}/maps`, 'utf8')
    .split('\n')
    .find((each) => each.endsWith('[vdso]'));
  const [low, high] = (line?.split(' ')[0] ?? '').split('-').map((text) => BigInt(`0x${text}`));
  if (low === undefined || high === undefined) return;
  const image = stopped.memory.read(low, Number(high - low)).bytes;
  const module = addon().openModuleImage({ name: '[vdso]', image });
  const [symbol] = module.symbolsNamed('__vdso_clock_gettime');
  stopped.moduleMap.add(module, low);
  // As if the call had just been made from where the thread stands.
  const stack = Buffer.alloc(64);
  const registers = new GeneralRegisters(stopped.registers);
  stack.writeBigUInt64LE(registers.pc, 0);
  const memory = addon().bufferMemory({ address: 0x7000_0000n, bytes: stack });
  const inside = registers.with('rip', low + (symbol?.address ?? 0n)).with('rsp', 0x7000_0000n).bytes;
  const { frames } = unwind(stopped.moduleMap, { registers: inside, memory, limit: 2 });
  expect(frames[1]?.pc).toBe(registers.pc);
});
