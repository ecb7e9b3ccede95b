// Reads from /proc what explains a refused attach.

import { readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { readProcessStatus } from '../../process/procfs/processStatus';
import type { DenialFacts, ProcessName } from './denied';

type Status = ReadonlyMap<string, string>;

/** /proc/PID/status, "Seccomp": SECCOMP_MODE_FILTER. */
const SECCOMP_FILTER = '2';

/** Undefined when the process is gone. */
export function readDenialFacts(pid: number): DenialFacts | undefined {
  const target = readProcessStatus(pid);
  const own = readProcessStatus(process.pid);
  const owner = statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid;
  if (!target || !own || owner === undefined) return undefined;
  const tracer = tracerOf(target);
  const yama = yamaLevel();
  const targetNamespace = userNamespace(pid);
  const ownNamespace = userNamespace(process.pid);
  return {
    target: {
      pid,
      name: target.get('Name') ?? '',
      uids: userIds(target).slice(0, 3),
      owner,
      permitted: capabilities(target, 'CapPrm'),
      ...(tracer && { tracer }),
      ...(targetNamespace !== undefined && { userNamespace: targetNamespace }),
    },
    own: {
      uid: userIds(own)[0] ?? 0,
      effective: capabilities(own, 'CapEff'),
      permitted: capabilities(own, 'CapPrm'),
      bounding: capabilities(own, 'CapBnd'),
      ...(ownNamespace !== undefined && { userNamespace: ownNamespace }),
      hasSeccompFilter: own.get('Seccomp') === SECCOMP_FILTER,
    },
    ...(yama !== undefined && { yama }),
    userName,
  };
}

/** TracerPid is a thread; its process has the name that people know. */
function tracerOf(status: Status): ProcessName | undefined {
  const tid = Number(status.get('TracerPid') ?? 0);
  if (tid === 0) return undefined;
  const pid = Number(readProcessStatus(tid)?.get('Tgid') ?? tid);
  return { pid, name: isTrapline(pid) ? 'Trapline' : (readProcessStatus(pid)?.get('Name') ?? 'unknown') };
}

/** Its process is called after the runtime. */
function isTrapline(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      .split('\0')
      .some((argument) => basename(argument) === 'trapline.js');
  } catch {
    return false;
  }
}

/** Real, effective, saved, file system. */
function userIds(status: Status): readonly number[] {
  return (status.get('Uid') ?? '').split(/\s+/).map(Number);
}

function capabilities(status: Status, name: string): bigint {
  return BigInt(`0x${status.get(name) ?? '0'}`);
}

function userNamespace(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/user`);
  } catch {
    return undefined;
  }
}

function yamaLevel(): number | undefined {
  try {
    return Number(readFileSync('/proc/sys/kernel/yama/ptrace_scope', 'utf8'));
  } catch {
    return undefined;
  }
}

function userName(uid: number): string {
  try {
    const fields = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .find(([, , id]) => id === String(uid));
    return fields?.[0] || `user ${uid}`;
  } catch {
    return `user ${uid}`;
  }
}
