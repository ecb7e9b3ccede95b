// Launching: what the program is given, and how a launch fails.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addonPath } from '../../src/native/addon';
import { openFileLimit } from '../../src/process/procfs/openFileLimit';
import { GeneralRegisters } from '../../src/process/registers';
import { buildTarget } from '../support/targets';
import { cause, TracerSession } from './tracerSession';

const ENOENT = 2;
const EACCES = 13;
const EISDIR = 21;
const ENOEXEC = 8;

describe('launch', () => {
  let session: TracerSession;
  let directory: string;
  beforeEach(() => {
    session = new TracerSession();
    directory = mkdtempSync(join(tmpdir(), 'trapline-'));
  });
  afterEach(async () => {
    await session.close();
    rmSync(directory, { recursive: true });
  });

  const linesOf = async (): Promise<string[]> => (await session.output()).trimEnd().split('\n');

  it('gives arguments, environment, directory, default signals and nothing of ours', async () => {
    const { program } = buildTarget('native/environment.c');
    await session.launch(program, ['one', 'two words'], { env: ['NAME=value', 'EMPTY='], cwd: directory });
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
    expect(await linesOf()).toEqual([
      `cwd=${directory}`,
      'arg=one',
      'arg=two words',
      'env=NAME=value',
      'env=EMPTY=',
      'fixed=1',
      'descriptors=3',
      'input=-1',
    ]);
    expect(await session.errorOutput()).toBe('to stderr\n');
  });

  it('stops where the program begins: execve has returned, and one step is one instruction', async () => {
    const { program } = buildTarget('native/environment.c');
    const stopped = await session.launch(program);
    const before = new GeneralRegisters(cause(stopped).registers);
    expect(before.get('rax')).toBe(0n);
    const after = await session.run(stopped.tid, { kind: 'step', ranges: [], calls: 'report' });
    expect(new GeneralRegisters(after.registers).pc).not.toBe(before.pc);
    await session.resumeToExit();
  });

  it.each([
    ['lower', 77, 77],
    ['higher', 2 ** 40, openFileLimit(process.pid)],
  ])("limits open files where its limit is %s than the adapter's", async (_, openFiles, limit) => {
    await session.launch('/bin/sh', ['-c', 'ulimit -Sn'], { openFiles });
    await session.resumeToExit();
    expect(await linesOf()).toEqual([String(limit)]);
  });

  it('leaves the rest of the personality that the adapter was started with', () => {
    const script = `
      const tracer = new (require(process.argv[1]).Tracer)((events) => {
        for (const { kind, pid } of events) {
          if (kind === 'stopped') tracer.resume({ pid, threads: [], others: 'continue' });
          if (kind === 'exited') tracer.close();
        }
      });
      const stdio = [null, process.argv[2], null];
      tracer.launch({ program: '/bin/cat', args: ['/proc/self/personality'], env: [], disableAslr: true, stdio });`;
    const told = join(directory, 'personality');
    execFileSync('setarch', ['--addr-compat-layout', process.execPath, '-e', script, addonPath(), told]);
    // ADDR_COMPAT_LAYOUT and ADDR_NO_RANDOMIZE of <sys/personality.h>.
    expect(readFileSync(told, 'utf8')).toBe('00240000\n');
  });

  it('leaves the addresses random when asked', async () => {
    const { program } = buildTarget('native/environment.c');
    await session.launch(program, [], { disableAslr: false });
    await session.resumeToExit();
    expect(await linesOf()).toContain('fixed=0');
  });

  it('connects files', async () => {
    const { program } = buildTarget('native/environment.c');
    const paths = ['in', 'out', 'err'].map((name) => join(directory, name)) as [string, string, string];
    writeFileSync(paths[0], 'A');
    await session.launch(program, [], { stdio: paths });
    await session.resumeToExit();
    expect(readFileSync(paths[1], 'utf8')).toContain(`input=${'A'.charCodeAt(0)}\n`);
    expect(readFileSync(paths[2], 'utf8')).toBe('to stderr\n');
  });

  describe('fails with the step, errno and path', () => {
    it.each([
      ['a missing program', () => ({ program: '/nowhere/at/all' }), 'execve', ENOENT, 'program'],
      ['a directory', () => ({ program: directory }), 'execve', EACCES, 'program'],
      ['a file that is no program', () => ({ program: textFile() }), 'execve', ENOEXEC, 'program'],
      ['a missing directory', () => ({ cwd: '/nowhere' }), 'chdir', ENOENT, 'cwd'],
      ['a missing stdin', () => ({ stdio: ['/nowhere/in', null, null] as const }), 'open', ENOENT, 'stdin'],
      ['a stdout that is a directory', () => ({ stdio: [null, directory, null] as const }), 'open', EISDIR, 'stdout'],
    ])('%s', async (_name, change, op, errno, which) => {
      const request = {
        program: '/bin/true',
        args: [],
        env: [],
        disableAslr: true,
        stdio: [null, null, null] as const,
        ...change(),
      };
      const path = { program: request.program, cwd: '/nowhere', stdin: '/nowhere/in', stdout: directory }[which];
      await expect(session.tracer.launch(request)).rejects.toMatchObject({ code: 'os', op, errno, path });
      expect(session.events).toEqual([]);
    });

    const textFile = (): string => {
      const path = join(directory, 'text');
      writeFileSync(path, 'not a program', { mode: 0o755 });
      return path;
    };
  });

  it('keeps other launches apart', async () => {
    const { program } = buildTarget('native/ends.c');
    const other = new TracerSession();
    await Promise.all([session.launch(program, ['3']), other.launch(program, ['4'])]);
    expect((await other.resumeToExit()).death).toEqual({ kind: 'exited', status: 4 });
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 3 });
    await other.close();
  });
});
