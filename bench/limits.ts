// What the machine allows: programs in C that do the bare work, and an adapter in Node that does none.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Client } from './client';
import { CLIENT } from './launch';
import { median } from './median';
import { BENCH, compile } from './targets';

/** Name -> what it is, for the report. */
export const LIMITS = {
  initialize: 'a Node adapter that does nothing: spawn to `initialize` answered',
  roundTrip: 'one request to it and its empty answer',
  payload16MiB: '16 MiB from it in one answer (base64 in JSON)',
  exec: 'fork and exec of a small program, to an int3 in main',
  int3: 'stop at an int3 and continue, one CPU',
  step: 'single step, one CPU',
  watch: 'stop at a watchpoint and continue, one CPU',
  seize500: 'PTRACE_SEIZE of 500 threads',
  interrupt500: 'PTRACE_INTERRUPT of 500 threads, wait and GETREGS for each',
  cont500: 'PTRACE_CONT of 500 threads',
  detach500: 'PTRACE_DETACH of 500 threads',
  read16MiB: 'process_vm_readv of 16 MiB',
} as const;

export type LimitName = keyof typeof LIMITS;
/** Milliseconds. */
export type Limits = Readonly<Record<LimitName, number>>;

const PROGRAMS = ['exec_stop', 'stops', 'threads', 'memory'];
const ROUND_TRIPS = 300;
const PATIENCE_MS = 30_000;

export async function measureLimits(): Promise<Limits> {
  const lines = PROGRAMS.flatMap((name) => {
    const program = limitProgram(name);
    return execFileSync(program, { encoding: 'utf8', timeout: PATIENCE_MS }).trim().split('\n');
  });
  const native = Object.fromEntries(lines.map((line) => line.split(' ')).map(([name, ms]) => [name, Number(ms)]));
  return { ...(native as Limits), ...(await measureAdapter()) };
}

export function limitProgram(name: string): string {
  return compile(`limit_${name}`, [join(BENCH, 'limits', `${name}.c`)], ['-O1', '-Wall', '-Werror', '-pthread']);
}

async function measureAdapter(): Promise<Pick<Limits, 'initialize' | 'roundTrip' | 'payload16MiB'>> {
  const client = new Client([process.execPath, join(BENCH, 'limits', 'adapter.mjs')]);
  try {
    const initialized = await client.request('initialize', CLIENT);
    const took = async (command: string, args: object = {}): Promise<number> => {
      const { sentAt, receivedAt } = await client.request(command, args);
      return receivedAt - sentAt;
    };
    const trips: number[] = [];
    for (let i = 0; i < ROUND_TRIPS; i++) trips.push(await took('threads'));
    return {
      initialize: initialized.receivedAt - client.spawnedAt,
      roundTrip: median(trips),
      payload16MiB: await took('readMemory', { count: 16 << 20 }),
    };
  } finally {
    client.closeInput();
    await client.ended();
  }
}
