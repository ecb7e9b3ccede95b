// What can be known to be wrong with an attach before it is tried, and what a failed one means.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { basename } from 'node:path';
import { isNativeError } from '../../native/errors';
import { describeNativeError } from '../../native/errorText';
import { executableOf } from '../../process/procfs/processList';
import { readProcessStatus } from '../../process/procfs/processStatus';
import { UserError } from '../../process/userError';
import { foreignMachine, isElf, readHeader } from '../elfMachine';
import { readDenialFacts } from './denialFacts';
import { explainDenial } from './denied';

/** PF_KTHREAD of the kernel's include/linux/sched.h, in field 9 of /proc/PID/stat. */
const PF_KTHREAD = 0x00200000;

/** Throws a UserError that says what to do. `program`: what the process is meant to run. */
export function checkAttach(pid: number, program?: string): void {
  const status = readProcessStatus(pid);
  if (!status) throw noSuchProcess(pid);
  const name = status.get('Name') ?? '';
  const described = `Process ${pid} (${name})`;
  if (pid === process.pid) {
    throw refused(`${described} is Trapline itself, which cannot stop itself. Attach to it from another session.`);
  }
  if (pid === process.ppid) {
    throw refused(
      `${described} has started Trapline and talks to it: stopped, it could never be continued. Attach to it from a session that another program has started.`,
    );
  }
  const leader = Number(status.get('Tgid') ?? pid);
  if (leader !== pid) throw refused(`${pid} is a thread of process ${leader} (${name}). Attach to process ${leader}.`);
  if ((flagsOf(pid) & PF_KTHREAD) !== 0) {
    throw refused(
      `${described} is a thread of the kernel: it runs no program. Choose a process without brackets in: ps -ef`,
    );
  }
  if (/^[ZX]/.test(status.get('State') ?? '')) throw refused(ended(pid, described, status));
  checkProgram(pid, described, program);
}

/** A failed attach, as the user should read it. Anything else as it is. */
export function attachFailure(error: unknown, pid: number): unknown {
  if (!isNativeError(error) || error.code !== 'os') return error;
  const { errno } = error;
  if (errno === constants.errno.EPERM || errno === constants.errno.EACCES) {
    const facts = readDenialFacts(pid);
    return facts ? refused(explainDenial(facts)) : noSuchProcess(pid);
  }
  if (errno === constants.errno.ESRCH || errno === constants.errno.ENOENT) return noSuchProcess(pid);
  return refused(`Attaching to process ${pid} failed: ${describeNativeError(error)}`);
}

function refused(text: string): UserError {
  return new UserError('no-program', text);
}

function noSuchProcess(pid: number): UserError {
  return refused(`There is no process ${pid}. Find its number by its name: pgrep -a NAME`);
}

function flagsOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[6]);
  } catch {
    return 0;
  }
}

function ended(pid: number, described: string, status: ReadonlyMap<string, string>): string {
  const others = liveThreads(pid).length;
  if (others > 0) {
    return `The main thread of process ${pid} has ended while ${others} others run, and the kernel lets nobody follow such a process. Debug it from its start: trapline run -- PROGRAM`;
  }
  const parent = Number(status.get('PPid') ?? 0);
  const parentName = readProcessStatus(parent)?.get('Name') ?? 'unknown';
  return `${described} has ended already (a zombie): there is nothing left of it but its exit status, which its parent, process ${parent} (${parentName}), has not asked for. Start it again.`;
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

/** What is not ours to see is left to the attach itself, which fails then. */
function checkProgram(pid: number, described: string, program: string | undefined): void {
  const header = headerOf(pid);
  const machine = header && isElf(header) ? foreignMachine(header) : undefined;
  if (machine !== undefined) {
    throw refused(
      `${described} runs a program that is built for ${machine}. Trapline debugs 64-bit x86 (x86-64) programs: build it for that.`,
    );
  }
  const running = executableOf(pid);
  if (program === undefined || running === undefined) return;
  if (program.includes('/') ? isSameFile(`/proc/${pid}/exe`, program) : basename(running) === program) return;
  throw refused(
    running === program
      ? `${described} runs an older build of ${program}, which is not on the disk any more. Start it again, or leave "program" out.`
      : `${described} runs ${running}, not ${program}. Correct "pid" or "program".`,
  );
}

function headerOf(pid: number): Buffer | undefined {
  try {
    return readHeader(`/proc/${pid}/exe`);
  } catch {
    return undefined;
  }
}

function isSameFile(a: string, b: string): boolean {
  const [first, second] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false }));
  return first !== undefined && second !== undefined && first.dev === second.dev && first.ino === second.ino;
}
