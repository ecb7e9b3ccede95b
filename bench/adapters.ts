// The adapters that can be measured: where each is, and how it spells a launch.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface LaunchRequest {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Also stop before the program's first instruction. */
  readonly stopOnEntry?: boolean;
}

export interface Adapter {
  readonly name: string;
  /** Command line, or undefined when it is not installed. */
  command(): readonly string[] | undefined;
  /** What to do when it is not. */
  readonly install: string;
  launchArguments(request: LaunchRequest): object;
  /** So that the program runs on. Absent: attaching is not measured. */
  attachArguments?(pid: number, program: string): object;
}

const ROOT = resolve(__dirname, '..');

function onPath(command: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(':');
  return folders.map((folder) => join(folder, command)).find((path) => existsSync(path));
}

function gdbVersion(gdb: string): number {
  const banner = execFileSync(gdb, ['--version'], { encoding: 'utf8' });
  return Number(/(\d+)\.\d+/.exec(banner)?.[1] ?? 0);
}

const trapline: Adapter = {
  name: 'trapline',
  command: () => {
    const bundle = process.env.TRAPLINE_BUNDLE ?? join(ROOT, 'dist', 'trapline.js');
    return existsSync(bundle) ? [process.execPath, bundle, 'dap'] : undefined;
  },
  install: 'npm run build',
  launchArguments: (request) => ({ type: 'trapline', request: 'launch', ...request }),
  attachArguments: (pid) => ({ type: 'trapline', request: 'attach', pid }),
};

const lldb: Adapter = {
  name: 'lldb-dap-19',
  command: () => {
    const path = onPath('lldb-dap-19');
    return path ? [path] : undefined;
  },
  install: 'apt-get install lldb-19',
  launchArguments: (request) => ({ type: 'lldb-dap', request: 'launch', ...request }),
  attachArguments: (pid) => ({ type: 'lldb-dap', request: 'attach', pid, stopOnEntry: false }),
};

const gdbDap: Adapter = {
  name: 'gdb-dap',
  command: () => {
    const path = onPath('gdb');
    return path && gdbVersion(path) >= 14 ? [path, '-nx', '-q', '-i=dap'] : undefined;
  },
  install: 'gdb 14 or newer as "gdb" on PATH',
  launchArguments: (request) => ({ type: 'gdb', request: 'launch', ...request }),
};

const cdt: Adapter = {
  name: 'cdt-gdb-adapter',
  command: () => {
    const path = join(ROOT, '.cache', 'node_modules', 'cdt-gdb-adapter', 'dist', 'debugAdapter.js');
    return existsSync(path) && onPath('gdb') ? [process.execPath, path] : undefined;
  },
  install: 'apt-get install gdb && npm install --prefix .cache --no-save cdt-gdb-adapter',
  launchArguments: ({ program, args, cwd }) => ({
    type: 'gdb',
    request: 'launch',
    program,
    arguments: args.join(' '),
    cwd,
  }),
  attachArguments: (pid, program) => ({ type: 'gdb', request: 'attach', program, processId: String(pid) }),
};

/** The first is the one that the others are compared with. */
export const ADAPTERS: readonly Adapter[] = [trapline, lldb, gdbDap, cdt];
