// The processes of one session: their memory, and their end.

import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendants } from '../test/support/processes';
import type { Client } from './client';

/** How long an adapter has to end by itself after disconnect. */
const GRACE_MS = 5_000;
const POLL_MS = 5;

/** The adapter and its helpers: everything below it that does not run `program`. */
export function processesOf(adapterPid: number, program: string): readonly { pid: number; peakMiB: number }[] {
  return [adapterPid, ...descendants(adapterPid)]
    .filter((pid) => executable(pid) !== program)
    .map((pid) => ({ pid, peakMiB: peakMiB(pid) }));
}

/** The first process below the adapter that runs `program`. */
export function debuggeeOf(adapterPid: number, program: string): number | undefined {
  return descendants(adapterPid).find((pid) => executable(pid) === program);
}

/** Disconnects, closes the adapter's input and waits; kills what stays. Throws when anything stayed. */
export async function endProcesses(client: Client): Promise<void> {
  const pids = descendants(client.pid);
  if (!client.hasEnded)
    client.send('disconnect', { terminateDebuggee: true }).then(
      () => client.closeInput(),
      () => client.kill(),
    );
  const stayed = await killWhatStays(client, pids);
  if (stayed.length > 0) throw new Error(client.explain(`killed after disconnect: ${stayed.join(', ')}`));
}

/** After a disconnect: closes the adapter's input and waits; kills what stays. */
export async function endAdapter(client: Client): Promise<void> {
  const helpers = descendants(client.pid);
  client.closeInput();
  await killWhatStays(client, helpers);
}

/** Resolves to the pids that had to be killed. */
async function killWhatStays(client: Client, pids: readonly number[]): Promise<readonly number[]> {
  const deadline = performance.now() + GRACE_MS;
  const left = () => [...(client.hasEnded ? [] : [client.pid]), ...pids.filter(isAlive)];
  while (left().length > 0 && performance.now() < deadline) await sleep(POLL_MS);
  const stayed = left();
  for (const pid of stayed) process.kill(pid, 'SIGKILL');
  await client.ended();
  return stayed;
}

/** VmHWM of proc_pid_status(5), 0 once the process is gone. */
function peakMiB(pid: number): number {
  try {
    return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function executable(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s*[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
