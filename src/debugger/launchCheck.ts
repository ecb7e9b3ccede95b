// What can be known to be wrong with a launch before it is tried, and what a failed launch means.

import { accessSync, constants as fileConstants, type Stats, statSync } from 'node:fs';
import { constants } from 'node:os';
import { isNativeError, type NativeError } from '../native/errors';
import { describeNativeError } from '../native/errorText';
import { UserError } from '../process/userError';
import { foreignMachine, isElf, readHeader } from './elfMachine';
import type { LaunchOptions } from './types';

const ET_EXEC = 2;
const ET_DYN = 3;

/** Throws a UserError that says what to do. */
export function checkLaunch(options: Pick<LaunchOptions, 'program' | 'cwd'>): void {
  const { program, cwd } = options;
  const status = stat(program);
  if (!status) {
    throw new UserError('no-program', `The program ${program} does not exist. Build it first, or correct "program".`);
  }
  if (status.isDirectory()) {
    throw new UserError('no-program', `${program} is a directory. Set "program" to the executable file in it.`);
  }
  if (!status.isFile()) throw new UserError('no-program', `${program} is not a regular file, so it cannot be started.`);
  checkFormat(program, firstBytes(program));
  if (!isExecutable(program)) {
    throw new UserError('no-program', `${program} is not executable. Run: chmod +x '${program}'`);
  }
  if (cwd !== undefined && !stat(cwd)?.isDirectory()) {
    throw new UserError(
      'no-program',
      `The working directory ${cwd} does not exist or is not a directory. Correct "cwd".`,
    );
  }
}

/** A failed step of the launch, as the user should read it. Anything else as it is. */
export function launchFailure(error: unknown, options: Pick<LaunchOptions, 'program'>): unknown {
  if (!isNativeError(error)) return error;
  const { program } = options;
  if (error.op === 'execve')
    return new UserError('no-program', `${program} could not be started: ${execProblem(error, program)}`);
  return new UserError('no-program', `${program} could not be started: ${describeNativeError(error)}`);
}

/** execve(2): the file was checked before, so what is left is inside of it. */
function execProblem(error: NativeError, program: string): string {
  if (error.errno === constants.errno.ENOENT) {
    return `the dynamic loader that it names is not installed. See: readelf -p .interp '${program}'`;
  }
  if (error.errno === constants.errno.ENOEXEC || error.code === 'no-process') {
    return 'the kernel refuses the file, which is damaged or was cut off. Build it again.';
  }
  return describeNativeError(error);
}

function checkFormat(program: string, header: Buffer): void {
  if (header.toString('latin1', 0, 2) === '#!') {
    const line = header.toString('utf8', 2).split('\n')[0]?.trim() ?? '';
    const interpreter = line.split(' ')[0] ?? '';
    throw new UserError(
      'no-program',
      `${program} is a script. Debug its interpreter: set "program" to ${interpreter} and put the script first in "args".`,
    );
  }
  if (!isElf(header)) {
    throw new UserError(
      'no-program',
      `${program} is not an ELF executable. Set "program" to what the compiler and linker made.`,
    );
  }
  const machine = foreignMachine(header);
  if (machine !== undefined) {
    throw new UserError(
      'no-program',
      `${program} is built for ${machine}. Trapline debugs 64-bit x86 (x86-64) programs: build it for that.`,
    );
  }
  const type = header.readUInt16LE(16);
  if (type !== ET_EXEC && type !== ET_DYN) {
    throw new UserError(
      'no-program',
      `${program} is an ELF file, but not an executable (an object or core file). Link it first.`,
    );
  }
}

function stat(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, fileConstants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Without read permission there would be no symbols and no breakpoints either. */
function firstBytes(path: string): Buffer {
  try {
    return readHeader(path);
  } catch {
    throw new UserError('no-program', `${path} cannot be read. Give yourself permission: chmod u+r '${path}'`);
  }
}
