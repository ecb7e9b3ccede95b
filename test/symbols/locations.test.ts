// Locations: values in every kind of place, read from a real process, with and without optimisation.

import { afterEach, describe, expect, it } from 'vitest';
import { addon } from '../../src/native/addon';
import type { Location } from '../../src/native/symbols';
import { GeneralRegisters } from '../../src/process/registers';
import { descendants } from '../support/processes';
import { type ScopeInFrame, StoppedProgram } from '../support/stoppedProgram';
import { buildTarget } from '../support/targets';

let program: StoppedProgram | undefined;

afterEach(async () => {
  await program?.close();
  program = undefined;
  expect(descendants()).toEqual([]);
});

async function stopAt(marker: string, compiler: 'gcc' | 'clang', ...flags: string[]): Promise<StoppedProgram> {
  const target = buildTarget('locations.c', { compiler, flags: ['-g', ...flags] });
  program = await StoppedProgram.atLine(target.program, target.source, target.line(marker));
  return program;
}

/** The locations of a scope by variable name. */
function locations(stopped: StoppedProgram, scope: ScopeInFrame, xstate?: Buffer): Map<string, Location> {
  const listed = scope.module.variables({ scope: scope.scope, address: scope.address });
  return new Map(listed.map((variable) => [variable.name, stopped.locate(scope, variable, xstate)]));
}

/** The bytes that a location stands for; undefined where they cannot be had. */
function contents(stopped: StoppedProgram, location: Location | undefined, size: number): Buffer | undefined {
  switch (location?.kind) {
    case 'memory':
      return stopped.memory.read(location.address, size).bytes;
    case 'register':
    case 'implicit':
      return location.value?.subarray(0, size);
    case 'pieces': {
      const pieces = location.pieces.map((piece) => contents(stopped, piece.location, piece.sizeBits / 8));
      return pieces.some((bytes) => !bytes) ? undefined : Buffer.concat(pieces as Buffer[]);
    }
    default:
      return undefined;
  }
}

/** What the source says each variable is; a compiler may have optimised it away, but must not have made it something else. */
const EXPECTED: Record<string, readonly [size: number, read: (bytes: Buffer) => unknown, value: unknown]> = {
  kept: [8, (bytes) => bytes.readBigInt64LE(0), 100n],
  real: [8, (bytes) => bytes.readDoubleLE(0), 2],
  folded: [8, (bytes) => bytes.readBigInt64LE(0), 42n],
  doubled: [8, (bytes) => bytes.readDoubleLE(0), 2.5],
  negative: [8, (bytes) => bytes.readBigInt64LE(0), -100n],
  split: [16, (bytes) => [bytes.readBigInt64LE(0), bytes.readBigInt64LE(8)], [101n, 102n]],
  by_value: [16, (bytes) => [bytes.readBigInt64LE(0), bytes.readBigInt64LE(8)], [7n, 8n]],
  unused: [8, (bytes) => bytes.readBigInt64LE(0), 1n],
};

describe.each([
  ['gcc', '-O0'],
  ['gcc', '-O1'],
  ['gcc', '-O2'],
  ['gcc', '-O2', '-gdwarf-4'],
  ['gcc', '-O3', '-gdwarf-2'],
  ['clang', '-O0'],
  ['clang', '-O2'],
  ['clang', '-O2', '-gdwarf-4'],
] as const)('%s %s %s', (compiler, ...flags) => {
  it('never shows a wrong value', async () => {
    const stopped = await stopAt('places', compiler, ...flags);
    const found = locations(stopped, stopped.scope('places'), await stopped.xstate());
    expect([...found.keys()]).toEqual(expect.arrayContaining(['kept', 'real', 'by_value', 'unused', 'folded']));
    for (const [name, [size, read, value]] of Object.entries(EXPECTED)) {
      const bytes = contents(stopped, found.get(name), size);
      if (bytes?.length === size) expect([name, read(bytes)]).toEqual([name, value]);
    }
    if (flags[0] === '-O0') expect([...found.values()].map(({ kind }) => kind)).not.toContain('optimised-out');
  });
});

it('finds constants and pieces in optimised code', async () => {
  const stopped = await stopAt('places', 'gcc', '-O1');
  const found = locations(stopped, stopped.scope('places'));
  expect(found.get('folded')?.kind).toBe('implicit');
  expect(found.get('split')?.kind).toBe('pieces');
});

it('finds vector registers, if the thread has given them', async () => {
  const stopped = await stopAt('entry', 'gcc', '-O1');
  const scope = stopped.scope('places');
  const xmm0 = 17;
  const real = locations(stopped, scope, await stopped.xstate()).get('real');
  expect(real).toMatchObject({ kind: 'register', register: xmm0 });
  expect(contents(stopped, real, 8)?.readDoubleLE(0)).toBe(2);
  expect(locations(stopped, scope).get('real')?.kind).toBe('unavailable');
});

describe.each([
  ['gcc', []],
  ['gcc', ['-no-pie', '-fno-pie']],
  ['clang', ['-fuse-ld=bfd']],
  ['gcc', ['-static']],
] as const)('thread-local variables of the main program, %s %s', (compiler, flags) => {
  it('are found through the thread pointer', async () => {
    const target = buildTarget('locations.c', { compiler, flags: ['-g', ...flags] });
    program = await StoppedProgram.atLine(target.program, target.source, target.line('places'));
    const { module, bias } = program.module(target.program);
    const threadPointer = new GeneralRegisters(program.registers).get('fs_base');
    const { memory } = program;
    const values = ['before', 'aligned', 'after'].map((name) => {
      const [variable] = module.globalsNamed({ name });
      const context = { pc: 0n, bias, cfa: 0n, registers: Buffer.alloc(136), knownRegisters: 0, memory, threadPointer };
      const location = module.location({ die: variable?.die ?? 0, context });
      return location.kind === 'memory' && memory.read(location.address, 1).bytes[0];
    });
    expect(values).toEqual([1, 2, 3]);
  });
});

it('needs no process for a constant, and says what is missing for the rest', () => {
  const target = buildTarget('locations.c', { compiler: 'gcc', flags: ['-g', '-O2'] });
  const module = addon().openModule({ path: target.program });
  const memory = addon().bufferMemory({ address: 0n, bytes: Buffer.alloc(0) });
  const context = { pc: 0n, bias: 0n, cfa: 0n, registers: Buffer.alloc(136), knownRegisters: 0, memory };
  const at = (name: string) => module.location({ die: module.globalsNamed({ name })[0]?.die ?? 0, context });
  expect(at('constant')).toMatchObject({ kind: 'implicit' });
  expect(at('global')).toMatchObject({ kind: 'memory' });
  expect(at('before')).toMatchObject({ kind: 'unavailable', reason: 'the thread pointer is not known' });
});

it('knows variables that the linker removed', () => {
  const flags = ['-g', '-O0', '-fdata-sections', '-Wl,--gc-sections'];
  const module = addon().openModule({ path: buildTarget('sections.c', { flags }).program });
  const memory = addon().bufferMemory({ address: 0n, bytes: Buffer.alloc(0) });
  const context = { pc: 0n, bias: 0x1000n, cfa: 0n, registers: Buffer.alloc(136), knownRegisters: 0, memory };
  const at = (name: string) => module.location({ die: module.globalsNamed({ name })[0]?.die ?? 0, context });
  expect(at('unread')).toEqual({ kind: 'optimised-out' });
  expect(at('read_once')).toMatchObject({ kind: 'memory' });
});

describe.each([
  ['gcc', '-gdwarf-5'],
  ['gcc', '-gdwarf-4'],
] as const)('arguments that only the caller knows, %s %s', (compiler, version) => {
  const target = buildTarget('entry.c', { compiler, flags: ['-g', version, '-O2'] });

  it('are had from its call site, but not when another function jumped there', async () => {
    program = await StoppedProgram.atLine(target.program, target.source, target.line('lost'));
    expect(contents(program, argument(program, 'lose', 'gone'), 8)?.readBigInt64LE(0)).toBe(41n);
    await program.resume();
    expect(argument(program, 'lose', 'gone')).toEqual({ kind: 'optimised-out' });
  });

  it('are not had where the function may have begun again', async () => {
    program = await StoppedProgram.atLine(target.program, target.source, target.line('restarted'));
    expect(argument(program, 'ping', 'gone')).toEqual({ kind: 'optimised-out' });
  });
});

function argument(stopped: StoppedProgram, scopeName: string, name: string): Location | undefined {
  return locations(stopped, stopped.scope(scopeName)).get(name);
}
