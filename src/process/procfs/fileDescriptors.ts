// The open file descriptors of a process, from /proc/PID/fd and /proc/PID/fdinfo (proc(5)).

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { processDirectory } from './processDirectory';

export interface FileDescriptor {
  readonly fd: number;
  /** A path, or what the kernel calls it: `socket:[1234]`, `pipe:[1234]`, `anon_inode:[eventpoll]`. */
  readonly target: string;
  readonly access: 'read' | 'write' | 'read and write' | 'path only';
  /** Undefined where there is no offset. */
  readonly offset?: bigint;
  readonly isClosedOnExec: boolean;
}

// open(2), as octal in fdinfo.
const O_ACCMODE = 0o3;
const O_PATH = 0o10000000;
const O_CLOEXEC = 0o2000000;
const ACCESS = ['read', 'write', 'read and write', 'read and write'] as const;

/** By number; empty when the process is gone. Those that are closed meanwhile are left out. */
export function readFileDescriptors(pid: number): readonly FileDescriptor[] {
  const directory = processDirectory(pid);
  let names: readonly string[];
  try {
    names = readdirSync(`${directory}/fd`);
  } catch {
    return [];
  }
  return names
    .map(Number)
    .sort((a, b) => a - b)
    .flatMap((fd) => read(directory, fd) ?? []);
}

function read(directory: string, fd: number): FileDescriptor | undefined {
  try {
    const target = readlinkSync(`${directory}/fd/${fd}`);
    const info = readFileSync(`${directory}/fdinfo/${fd}`, 'utf8');
    const flags = Number.parseInt(/^flags:\s*(\d+)$/m.exec(info)?.[1] ?? '0', 8);
    const offset = /^pos:\s*(\d+)$/m.exec(info)?.[1];
    return {
      fd,
      target,
      access: flags & O_PATH ? 'path only' : (ACCESS[flags & O_ACCMODE] ?? 'read'),
      isClosedOnExec: (flags & O_CLOEXEC) !== 0,
      ...(target.startsWith('/') && offset !== undefined && { offset: BigInt(offset) }),
    };
  } catch {
    return undefined;
  }
}
