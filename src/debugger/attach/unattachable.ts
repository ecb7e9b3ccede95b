// Processes that cannot be attached to by their nature, and what can be foreseen of the others.

import { readdirSync } from 'node:fs';
import { readProcessStatus } from '../../process/procfs/processStatus';
import { foreignMachine, isElf, readHeader } from '../elfMachine';
import { readDenialFacts } from './denialFacts';
import { ruleAgainst } from './denied';
import type { Obstacle } from './obstacle';

/** Why an attach to this process will fail, as far as /proc tells; undefined too when it is gone. Kernel threads are not asked about. */
export function foreseenObstacle(pid: number): Obstacle | undefined {
  const status = readProcessStatus(pid);
  if (!status) return undefined;
  const obstacle = endedObstacle(pid, status) ?? machineObstacle(pid);
  if (obstacle) return obstacle;
  const facts = readDenialFacts(pid);
  return facts && ruleAgainst(facts);
}

/** `status` is that of the process. */
export function endedObstacle(pid: number, status: ReadonlyMap<string, string>): Obstacle | undefined {
  if (!/^[ZX]/.test(status.get('State') ?? '')) return undefined;
  const others = liveThreads(pid).length;
  if (others > 0) {
    return {
      cause: `has ended its main thread while ${others === 1 ? '1 other runs' : `${others} others run`}, and the kernel lets nobody follow such a process`,
      remedy: 'Debug it from its start: trapline run -- PROGRAM',
    };
  }
  const parent = Number(status.get('PPid') ?? 0);
  const parentName = readProcessStatus(parent)?.get('Name') ?? 'unknown';
  return {
    cause: `has ended already (a zombie): there is nothing left of it but its exit status, which its parent, process ${parent} (${parentName}), has not asked for`,
    remedy: 'Start it again.',
  };
}

/** Undefined too for what is not ours to see. */
export function machineObstacle(pid: number): Obstacle | undefined {
  const header = headerOf(pid);
  const machine = header && isElf(header) ? foreignMachine(header) : undefined;
  if (machine === undefined) return undefined;
  return {
    cause: `runs a program that is built for ${machine}`,
    remedy: 'Trapline debugs 64-bit x86 (x86-64) programs: build it for that.',
  };
}

function liveThreads(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
      .map(Number)
      .filter((tid) => /^[^ZX]/.test(readProcessStatus(tid)?.get('State') ?? 'X'));
  } catch {
    return [];
  }
}

function headerOf(pid: number): Buffer | undefined {
  try {
    return readHeader(`/proc/${pid}/exe`);
  } catch {
    return undefined;
  }
}
