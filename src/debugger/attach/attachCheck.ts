// What can be known to be wrong with an attach before it is tried, and what a failed one means.

import { readFileSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { basename } from 'node:path';
import { isNativeError } from '../../native/errors';
import { describeNativeError } from '../../native/errorText';
import { executableOf } from '../../process/procfs/processList';
import { readProcessStatus } from '../../process/procfs/processStatus';
import { UserError } from '../../process/userError';
import { readDenialFacts } from './denialFacts';
import { explainDenial } from './denied';
import { explain } from './obstacle';
import { endedObstacle, machineObstacle } from './unattachable';

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
  const obstacle = endedObstacle(pid, status) ?? machineObstacle(pid);
  if (obstacle) throw refused(explain(pid, name, obstacle));
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

/** What is not ours to see is left to the attach itself, which fails then. */
function checkProgram(pid: number, described: string, program: string | undefined): void {
  const running = executableOf(pid);
  if (program === undefined || running === undefined) return;
  if (program.includes('/') ? isSameFile(`/proc/${pid}/exe`, program) : basename(running) === program) return;
  throw refused(
    running === program
      ? `${described} runs an older build of ${program}, which is not on the disk any more. Start it again, or leave "program" out.`
      : `${described} runs ${running}, not ${program}. Correct "pid" or "program".`,
  );
}

function isSameFile(a: string, b: string): boolean {
  const [first, second] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false }));
  return first !== undefined && second !== undefined && first.dev === second.dev && first.ino === second.ino;
}
