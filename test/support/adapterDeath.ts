// One experiment: a tracer with breakpoints in a program that it attached to is killed. What becomes of the program?

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { descendants } from './processes';
import { Stranger } from './stranger';

export interface Experiment {
  readonly program: string;
  readonly args: readonly string[];
  readonly addon: string;
  readonly sites: readonly bigint[];
  /** After a stop: `go-on` again and again, or `stay` in the first one. */
  readonly whatThen: 'go-on' | 'stay';
  /** From the moment that the tracer is at work. */
  readonly killAfterMs: number;
}

export interface Aftermath {
  /** The program went on, and ended with this status when it was asked to; 128 + signal if it died. */
  readonly status: number;
  /** Differences between the program's text and its file, before it was asked to end. Empty if it died. */
  readonly patched: readonly string[];
  /** TracerPid of its threads other than 0. */
  readonly traced: readonly string[];
}

export async function killTracer(experiment: Experiment): Promise<Aftermath> {
  const stranger = await Stranger.start(experiment.program, experiment.args);
  await stranger.line(/^walking$/);
  const addresses = experiment.sites.map(String);
  const attacher = spawn(
    process.execPath,
    [join(__dirname, 'attacher.cjs'), experiment.addon, String(stranger.pid), experiment.whatThen, ...addresses],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(createInterface({ input: attacher.stdout }), 'line');
  const guardians = descendants(attacher.pid);
  const started = performance.now();
  while (performance.now() - started < experiment.killAfterMs) await new Promise((resolve) => setImmediate(resolve));
  attacher.kill('SIGKILL');
  await once(attacher, 'close');
  while (!guardians.every(isDead)) await new Promise((resolve) => setImmediate(resolve));
  const patched = differences(stranger.pid, experiment.program);
  const traced = tracers(stranger.pid);
  try {
    process.kill(stranger.pid, 'SIGUSR1');
  } catch {
    // It died.
  }
  return { status: await stranger.ended, patched, traced };
}

/** Addresses of bytes of the program's executable mapping that are not those of its file. */
function differences(pid: number, program: string): string[] {
  const maps = ifAlive(() => readFileSync(`/proc/${pid}/maps`, 'utf8'));
  const mapping = maps?.split('\n').find((line) => line.includes(' r-xp ') && line.endsWith(program));
  const [, low, high, offset] = /^(\w+)-(\w+) r-xp (\w+)/.exec(mapping ?? '') ?? [];
  if (!low || !high || !offset) return [];
  const size = Number(BigInt(`0x${high}`) - BigInt(`0x${low}`));
  const file = readFileSync(program).subarray(Number(`0x${offset}`), Number(`0x${offset}`) + size);
  const text = ifAlive(() => readMemory(pid, BigInt(`0x${low}`), file.length));
  if (!text) return [];
  return [...file.keys()]
    .filter((at) => file[at] !== text[at])
    .map((at) => (BigInt(`0x${low}`) + BigInt(at)).toString(16));
}

function readMemory(pid: number, address: bigint, size: number): Buffer {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    const bytes = Buffer.alloc(size);
    if (readSync(memory, bytes, 0, size, address) !== size) throw new Error('the process is gone');
    return bytes;
  } finally {
    closeSync(memory);
  }
}

function tracers(pid: number): string[] {
  const tids = ifAlive(() => readdirSync(`/proc/${pid}/task`)) ?? [];
  return tids
    .map((tid) => ifAlive(() => readFileSync(`/proc/${pid}/task/${tid}/status`, 'utf8')) ?? '')
    .map((status) => /^TracerPid:\t(\d+)$/m.exec(status)?.[1] ?? '0')
    .filter((tracer) => tracer !== '0');
}

/** Gone, or a zombie that its new parent has yet to reap. */
function isDead(pid: number): boolean {
  const stat = ifAlive(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat === undefined || stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
}

function ifAlive<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
