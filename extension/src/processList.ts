// The processes of the machine as a user knows them, from /proc (proc(5)).

import { readdir, readFile, stat } from 'node:fs/promises';

export interface RunningProcess {
  readonly pid: number;
  readonly name: string;
  readonly commandLine: string;
  readonly user: string;
  readonly isOwn: boolean;
  /** Milliseconds since the epoch. */
  readonly started: number;
  /** The process that traces it already. */
  readonly tracer: number | undefined;
}

/** USER_HZ, the unit of times in /proc, is 100 on x86-64 whatever the kernel's own is. */
const TICKS_PER_SECOND = 100;

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
  const tracer = Number(field('TracerPid'));
  // Field 22, in ticks since boot; field 3 follows the parenthesised name.
  const started = Number(times.slice(times.lastIndexOf(')') + 2).split(' ')[19]);
  if (commandLine === '') return undefined;
  return {
    pid,
    name: field('Name'),
    commandLine: commandLine.replace(/\0$/, '').replaceAll('\0', ' '),
    user: users.get(owner) ?? String(owner),
    isOwn: owner === process.getuid?.(),
    started: (boot + started / TICKS_PER_SECOND) * 1000,
    tracer: tracer === 0 ? undefined : tracer,
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
