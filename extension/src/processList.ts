// The processes of the machine as a user knows them, from /proc (proc(5)).

import { readdir, readFile, stat } from 'node:fs/promises';
import type { Obstacle } from '../../src/debugger/attach/obstacle';
import { foreseenObstacle } from '../../src/debugger/attach/unattachable';

export interface RunningProcess {
  readonly pid: number;
  readonly name: string;
  readonly commandLine: string;
  readonly user: string;
  readonly isOwn: boolean;
  /** Milliseconds since the epoch. */
  readonly started: number;
  /** Why it cannot be attached to. */
  readonly obstacle: Obstacle | undefined;
}

/** USER_HZ, the unit of times in /proc, is 100 on x86-64 whatever the kernel's own is. */
const TICKS_PER_SECOND = 100;

/** The kernel's include/linux/sched.h. */
const PF_KTHREAD = 0x00200000;

/** The user's own first, then the latest first. Kernel threads are none. */
export async function listProcesses(): Promise<readonly RunningProcess[]> {
  const users = await userNames();
  const boot = Number(/^btime (\d+)/m.exec(await readFile('/proc/stat', 'utf8'))?.[1] ?? 0);
  const pids = (await readdir('/proc')).flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
  const found = await Promise.all(pids.map((pid) => describe(pid, users, boot).catch(() => undefined)));
  return found
    .filter((process) => process !== undefined)
    .sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || b.started - a.started);
}

/** Undefined for kernel threads. Rejects when it is gone. */
async function describe(
  pid: number,
  users: ReadonlyMap<number, string>,
  boot: number,
): Promise<RunningProcess | undefined> {
  const [commandLine, status, times, { uid }] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'utf8'),
    readFile(`/proc/${pid}/status`, 'utf8'),
    readFile(`/proc/${pid}/stat`, 'utf8'),
    stat(`/proc/${pid}`),
  ]);
  const field = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
  const owner = Number(field('Uid').split('\t')[0] ?? uid);
  // Field 3 follows the parenthesised name: field 9 has flags, 22 the start in ticks since boot.
  const fields = times
    .slice(times.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  if (((fields[6] ?? 0) & PF_KTHREAD) !== 0) return undefined;
  const started = fields[19] ?? 0;
  return {
    pid,
    name: field('Name'),
    // A zombie has none any more: as ps(1) shows it.
    commandLine: commandLine.replace(/\0$/, '').replaceAll('\0', ' ') || `[${field('Name')}]`,
    user: users.get(owner) ?? String(owner),
    isOwn: owner === process.getuid?.(),
    started: (boot + started / TICKS_PER_SECOND) * 1000,
    obstacle: foreseenObstacle(pid),
  };
}

async function userNames(): Promise<ReadonlyMap<number, string>> {
  const lines = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return new Map(
    lines.split('\n').map((line) => {
      const [name = '', , uid] = line.split(':');
      return [Number(uid), name];
    }),
  );
}
