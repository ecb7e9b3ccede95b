// Instructions at sites that are executed in copies: no pass is lost or counted twice, and nobody sees where they are.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addon } from '../../src/native/addon';
import type { SiteProgram } from '../../src/native/tracer';
import { buildTarget } from '../support/targets';
import { eventually, pcOf, symbolNames, symbolsOf, TracerSession } from './tracerSession';

const FLAGS = { flags: ['-g', '-O1', '-no-pie', '-pthread'] };
const PLACES = ['emulated', 'copied', 'in_place'] as const;
const passesProgram = buildTarget('native/passes.c', FLAGS).program;

const counted = (breakpoint: number): SiteProgram[] => [{ breakpoint, hits: { operator: '>', value: 1n << 60n } }];

/** Executable memory that is no file's, but for the kernel's own. */
function strangePages(pid: number): string[] {
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8').trim().split('\n');
  return maps.filter((line) => /^\S+ ..x. \S+ \S+ 0 *$/.test(line));
}

let session: TracerSession;
beforeEach(() => {
  session = new TracerSession();
});
afterEach(() => session.close());

async function count(sites: readonly bigint[]): Promise<void> {
  await session.insert(...sites);
  const programs = sites.map((address, index) => ({ address, programs: counted(index) }));
  await session.tracer.setPrograms({ pid: session.pid, sites: programs, restarted: [] });
}

async function launchCounting(...args: (string | number)[]): Promise<void> {
  await session.launch(passesProgram, args.map(String));
  await count(PLACES.map(symbolsOf(passesProgram)));
}

/** Before the last thread is gone. */
async function stopAtExit(): Promise<void> {
  await session.insert(symbolsOf(passesProgram)('finish'));
}

async function hits(): Promise<number[]> {
  const found = new Map(await session.tracer.hitCounts({ pid: session.pid }));
  return PLACES.map((_, index) => Number(found.get(index) ?? 0));
}

function expectedSum(passes: number): string {
  let sum = 0n;
  for (let i = 0; i < passes; ++i) sum = BigInt.asUintN(64, (sum + 3n) * 5n) ^ 1n;
  return sum.toString(16);
}

describe('passes of three kinds', { timeout: 120_000 }, () => {
  it.each([
    ['eight threads', 8, 1000],
    ['one thread', 1, 10_000],
  ])('of %s', async (_, threads, passes) => {
    await launchCounting(threads, passes);
    await stopAtExit();
    await session.resumeToStop();
    expect(await hits()).toEqual(PLACES.map(() => threads * passes));
    expect(strangePages(session.pid)).toHaveLength(1);
    await session.resumeToExit();
    expect(await session.output()).toBe(`${expectedSum(passes)} 0 0\n`);
  });

  it('among signals, whose handlers see the original places', async () => {
    await launchCounting(4, 800, 'signals');
    await stopAtExit();
    await session.resumeToStop();
    expect(await hits()).toEqual(PLACES.map(() => 4 * 800));
    await session.resumeToExit();
    expect(await session.output()).toBe(`${expectedSum(800)} 0 1\n`);
  });

  it('while a signal waits that an instruction could raise', async () => {
    await launchCounting(2, 400, 'blocked');
    await stopAtExit();
    await session.resumeToStop();
    expect(await hits()).toEqual(PLACES.map(() => 2 * 400));
    expect(readFileSync(`/proc/${session.pid}/status`, 'utf8')).toMatch(/^ShdPnd:\t0+40$/m);
    await session.resumeToExit();
    expect(await session.output()).toBe(`${expectedSum(400)} 0 1\n`);
  });

  it('under a filter of system calls, where no page is mapped', async () => {
    await launchCounting(2, 500, 'filter');
    await stopAtExit();
    await session.resumeToStop();
    expect(await hits()).toEqual(PLACES.map(() => 2 * 500));
    expect(strangePages(session.pid)).toEqual([]);
    await session.resumeToExit();
    expect(await session.output()).toBe(`${expectedSum(500)} 0 0\n`);
  });

  it('among stops, which show places of the program', async () => {
    const text = execFileSync('objdump', ['-d', '--no-show-raw-insn', passesProgram], { encoding: 'utf8' });
    const places = new Set([...text.matchAll(/^ *([0-9a-f]+):/gm)].map(([, address]) => BigInt(`0x${address}`)));
    await launchCounting(4, 400, 'signals');
    await stopAtExit();
    const finish = symbolsOf(passesProgram)('finish');
    let isOver = false;
    await session.resume();
    while (!isOver) {
      await session.tracer.interrupt({ pid: session.pid });
      const stopped = await session.next('stopped');
      for (const pc of stopped.threads.map(pcOf)) if (pc < 0x1000000n) expect(places).toContain(pc);
      isOver = stopped.threads.some((thread) => thread.stop.kind === 'breakpoint' && pcOf(thread) === finish);
      if (!isOver) await session.resume();
    }
    expect(await hits()).toEqual(PLACES.map(() => 4 * 400));
    await session.resumeToExit();
    expect(await session.output()).toMatch(new RegExp(`^${expectedSum(400)} 0 1\n$`));
  });

  it('while the program is suspended and continued', async () => {
    await launchCounting(4, 1000);
    await stopAtExit();
    await session.resume();
    let isOver = false;
    const end = session.next('stopped').then(() => {
      isOver = true;
    });
    const suspensions = () => session.events.filter(({ kind }) => kind === 'group-stopped').length;
    while (!isOver) {
      const before = suspensions();
      process.kill(session.pid, 'SIGSTOP');
      await eventually(() => isOver || suspensions() > before);
      process.kill(session.pid, 'SIGCONT');
    }
    await end;
    expect(await hits()).toEqual(PLACES.map(() => 4 * 1000));
    await session.resumeToExit();
    expect(await session.output()).toBe(`${expectedSum(1000)} 0 0\n`);
  });

  it('while sites come and go', async () => {
    await launchCounting(8, 4000);
    await stopAtExit();
    const sites = PLACES.map(symbolsOf(passesProgram));
    await session.resume();
    let isOver = false;
    const end = session.next('stopped').then(() => {
      isOver = true;
    });
    while (!isOver) {
      await session.remove(...sites);
      await session.insert(...sites);
    }
    await end;
    await session.remove(...sites);
    await session.resumeToExit();
    expect(await session.output()).toBe(`${expectedSum(4000)} 0 0\n`);
  });

  it('until a detach, which leaves nothing in the memory', async () => {
    await launchCounting(4, 300_000, 'waits');
    await session.resume();
    await eventually(() => strangePages(session.pid).length > 0);
    await session.tracer.detach({ pid: session.pid });
    expect(strangePages(session.pid)).toEqual([]);
    await eventually(() => /^State:\tT /m.test(readFileSync(`/proc/${session.pid}/status`, 'utf8')));
    process.kill(session.pid, 'SIGCONT');
    expect(await session.output()).toBe(`${expectedSum(300_000)} 0 0\n`);
    await eventually(() => !existsSync(`/proc/${session.pid}`));
  });
});

it('a fault in a copy names the original', async () => {
  const { program } = buildTarget('native/own_faults.c', FLAGS);
  const alone = execFileSync(program, { encoding: 'utf8' });
  const symbol = symbolsOf(program);
  await session.launch(program);
  await count([symbol('divides'), symbol('loads')]);
  await session.resumeToExit();
  expect(await session.output()).toBe(alone);
});

it('every instruction has the same effect in its copy', async () => {
  const { program } = buildTarget('native/emulated.c', { flags: ['-g', '-O0', '-no-pie'] });
  const symbol = symbolsOf(program);
  const names = symbolNames(program).filter((name) => name.startsWith('site_'));
  await session.launch(program);
  await session.insert(symbol('again'));
  await session.resumeToStop();
  await count(names.map(symbol));
  await session.resumeToExit();
  const [first, second] = (await session.output()).split('again\n');
  expect(second).toBe(first);
});

it('the page for them is not where the stack grows', async () => {
  const { program } = buildTarget('native/above_stack.c', FLAGS);
  const symbol = symbolsOf(program);
  await session.launch(program, [], { disableAslr: false });
  await session.insert(symbol('ready'));
  await session.resumeToStop();
  const memory = session.tracer.memory(session.pid);
  const above = memory.read(symbol('above'), 8).bytes.readBigUInt64LE();
  await count([above]);
  await session.insert(symbol('finish'));
  await session.resumeToStop();
  expect(await session.tracer.hitCounts({ pid: session.pid })).toEqual([[0, 100n]]);
  await session.resumeToExit();
  expect(await session.output()).toBe('24750 1000\n');
});

it('an instruction with a prefix behind REX has none', () => {
  const copyOf = (hex: string) =>
    addon().copyInstruction({ bytes: Buffer.from(hex.padEnd(30, '90'), 'hex'), from: 0x400000n, to: 0x300000n });
  expect(copyOf('4889c8')).toHaveLength(8);
  // Twice REX; REX and an operand size, a repetition, a segment.
  for (const hex of ['484889c8', '486689c8', '40f30fb8c1', '4865488b00']) expect(copyOf(hex)).toBeUndefined();
});

describe('copies of the instructions of the C library', () => {
  const FROM = 0x7f00_0000_0000n;
  const TO = FROM - 0x1234_5000n;
  const library = [...readFileSync('/proc/self/maps', 'utf8').matchAll(/\/\S*libc\.so\.6$/gm)].map(([path]) => path)[0];
  const rows = execFileSync('objdump', ['-d', '-w', '-j', '.text', library ?? ''], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });

  it('are as long as objdump says, and reach what the originals reach', () => {
    let copied = 0;
    let relative = 0;
    let all = 0;
    const wrong: string[] = [];
    for (const [, hex = '', text = ''] of rows.matchAll(/^ *[0-9a-f]+:\t([0-9a-f ]+?) *\t(.*)$/gm)) {
      if (text.includes('(bad)')) continue;
      all += 1;
      const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
      const padded = Buffer.concat([bytes, Buffer.alloc(15)]).subarray(0, 15);
      const copy = addon().copyInstruction({ bytes: padded, from: FROM, to: TO });
      if (!copy) continue;
      copied += 1;
      const { length } = bytes;
      const reached = copy.length === length + 5 && TO + BigInt(copy.length + copy.readInt32LE(length + 1));
      if (copy[length] !== 0xe9 || reached !== FROM + BigInt(length)) wrong.push(text);
      if (text.includes('(%rip)')) {
        relative += 1;
        const at = displacementOf(bytes, text);
        if (copy.readInt32LE(at) - bytes.readInt32LE(at) !== Number(FROM - TO)) wrong.push(text);
        copy.writeInt32LE(bytes.readInt32LE(at), at);
      }
      if (!copy.subarray(0, length).equals(bytes)) wrong.push(text);
    }
    expect(wrong).toEqual([]);
    expect(all).toBeGreaterThan(100_000);
    expect(copied / all).toBeGreaterThan(0.7);
    expect(relative).toBeGreaterThan(1000);
  });
});

/** Where the displacement is that objdump shows. */
function displacementOf(bytes: Buffer, text: string): number {
  const [, sign, hex = ''] = /(-?)(0x[0-9a-f]+)\(%rip\)/.exec(text) ?? [];
  const value = sign ? -Number(hex) : Number(hex);
  for (let at = bytes.length - 4; at > 0; --at) if (bytes.readInt32LE(at) === value) return at;
  throw new Error(`no displacement in ${text}`);
}
