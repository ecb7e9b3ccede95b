// `trapline run`: reports stops and crashes, is transparent otherwise.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUNDLE } from '../support/adapterProcess';
import { trapline } from '../support/cli';
import { buildTarget } from '../support/targets';

const session = buildTarget('session.c');
const crash = buildTarget('crash.c');
const environment = buildTarget('environment.c');
const terminating = buildTarget('terminate.c');

it('runs a program to its end: output, input and exit code are the program’s own', async () => {
  expect(await trapline(['run', '--', session.program])).toEqual({
    exitCode: 7,
    stdout: 'total 34\n',
    stderr: 'on stderr\nExit code 7\n',
  });
  const { stdout } = await trapline(['run', '--cwd', '/', '--', environment.program, 'a b', '--break']);
  expect(stdout).toBe('arg a b\narg --break\nADDED=(none) REMOVED=(none)\ncwd /\n');
});

it('reports a breakpoint with source, stack, arguments and locals', async () => {
  const at = `${session.source}:${session.line('scale') + 2}`;
  const { exitCode, stdout, stderr } = await trapline(['run', '--break', at, '--', session.program]);
  expect(exitCode).toBe(7);
  expect(stdout).toBe('total 34\n');
  expect(stderr).toContain('Paused on breakpoint in scale');
  expect(stderr).toMatch(/--> +\d+ +p->x = product;/);
  expect(stderr).toMatch(/> #0 +scale +session\.c:\d+\n +#1 +main +session\.c:\d+/);
  expect(stderr).toMatch(/Locals\n.*\bp +=.*\n +factor += 10 +int\n +product = 30 +int/);
});

it.each([
  ['a function', () => ['scale'], 1],
  ['a line, by the file’s name alone', () => [`session.c:${session.line('after')}`], 1],
  ['several', () => ['main', 'scale', `${session.source}:${session.line('end')}`], 3],
])('stops at %s', async (_name, places, stops) => {
  const args = places().flatMap((place) => ['-b', place]);
  const { exitCode, stderr } = await trapline(['run', ...args, '--', session.program]);
  expect(exitCode).toBe(7);
  expect(stderr.match(/Paused on breakpoint/g)).toHaveLength(stops);
});

it('says which breakpoint is not set, and why', async () => {
  const { exitCode, stderr } = await trapline(['run', '--break', 'no_such_function', '--', session.program]);
  expect(exitCode).toBe(7);
  expect(stderr).toMatch(/Breakpoint no_such_function is not set: .*\w/);
});

it('reports a crash with signal, address, stack and locals, and has its exit code', async () => {
  const { exitCode, stderr } = await trapline(['run', '--', crash.program]);
  expect(exitCode).toBe(128 + 11);
  expect(stderr).toContain(
    'Stopped by SIGSEGV at address 0x8: address not mapped (SEGV_MAPERR); 8 bytes past a null pointer in third',
  );
  expect(stderr).toMatch(/#0 +third.*\n.*#1 +main/);
  expect(stderr).toMatch(/Locals\n +\S+ += .*\n +depth += 3 +int/);
  expect(stderr).toMatch(/Exit code 139\n$/);
});

it('finds programs in PATH', async () => {
  expect((await trapline(['run', '--', 'sh', '-c', 'exit 3'])).exitCode).toBe(3);
});

it('gives the program the limit of open files that it was started with', () => {
  const args = ['-c', 'ulimit -Sn 200; "$@"; exit $?', 'sh', process.execPath, BUNDLE];
  const limit = execFileSync('sh', [...args, 'run', '--', '/bin/sh', '-c', 'ulimit -Sn'], { stdio: 'pipe' });
  expect(limit.toString()).toBe('200\n');
});

it('takes a program relative to --cwd', async () => {
  const { exitCode } = await trapline([
    'run',
    '--cwd',
    dirname(session.program),
    '--',
    `./${basename(session.program)}`,
  ]);
  expect(exitCode).toBe(7);
});

it('says why a program cannot be run, with exit code 125', async () => {
  const { exitCode, stderr } = await trapline(['run', '--', '/etc/passwd']);
  expect(exitCode).toBe(125);
  expect(stderr).toMatch(/trapline: .*\/etc\/passwd/);
});

describe('--json', () => {
  async function run(...args: readonly string[]): Promise<Record<string, unknown>[]> {
    const { stdout } = await trapline(['run', '--json', ...args]);
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  it('tells the same, one object per line', async () => {
    const line = session.line('after');
    const events = await run('--break', `${session.source}:${line}`, '--', session.program);
    expect(events.filter(({ event }) => event !== 'output')).toMatchObject([
      { event: 'launched', program: session.program, pid: expect.any(Number) },
      { event: 'breakpoint', spec: `${session.source}:${line}`, verified: true, file: session.source, line },
      {
        event: 'stopped',
        reason: 'breakpoint',
        stack: [{ function: 'main', file: session.source, line }, {}, {}, {}],
        locals: expect.arrayContaining([{ name: 'total', value: '30', type: 'int' }]),
      },
      { event: 'exited', exitCode: 7 },
    ]);
    expect(
      events
        .filter(({ category }) => category === 'stdout')
        .map(({ text }) => text)
        .join(''),
    ).toBe('total 34\n');
  });

  it('tells a crash', async () => {
    const events = await run('--', crash.program);
    expect(events.find(({ event }) => event === 'stopped')).toMatchObject({
      reason: 'exception',
      description: 'Paused on SIGSEGV',
      text: 'SIGSEGV at address 0x8: address not mapped (SEGV_MAPERR); 8 bytes past a null pointer',
    });
    expect(events.at(-1)).toEqual({ event: 'exited', exitCode: 139 });
  });

  it('tells a failure', async () => {
    expect(await run('--', '/etc/passwd')).toMatchObject([
      { event: 'failed', message: expect.stringContaining('/etc/passwd') },
    ]);
  });
});

it('asks the program to end on Ctrl-C', async () => {
  let isAsked = false;
  const { exitCode } = await trapline(['run', '--', terminating.program], {
    onStdout: (text, pid) => {
      if (!isAsked && text.includes('ready')) process.kill(pid, 'SIGINT');
      isAsked = true;
    },
  });
  expect(exitCode).toBe(5);
});

it('kills a program that does not end on the second Ctrl-C', async () => {
  const stubborn = ['sh', '-c', 'trap "echo no" TERM; echo ready; while :; do :; done'];
  let seen = 0;
  const { exitCode, stdout } = await trapline(['run', '--', ...stubborn], {
    onStdout: (text, pid) => {
      const lines = text.split('\n').length - 1;
      if (lines > seen) process.kill(pid, 'SIGINT');
      seen = lines;
    },
  });
  expect(stdout).toBe('ready\nno\n');
  expect(exitCode).toBe(137);
});

it('fails when the adapter goes away', async () => {
  let isKilled = false;
  const { exitCode, stderr } = await trapline(['run', '--', terminating.program], {
    onStdout: (text, pid) => {
      const [adapter] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
      if (!isKilled && text.includes('ready')) process.kill(Number(adapter), 'SIGKILL');
      isKilled = true;
    },
  });
  expect(exitCode).toBe(125);
  expect(stderr).toContain('the adapter closed the connection');
});

it('--tour shows registers, disassembly, three instructions and a line', async () => {
  const { exitCode, stdout } = await trapline(['run', '--tour', '--break', 'scale', '--', session.program]);
  expect(exitCode).toBe(7);
  for (const part of [
    /Paused on breakpoint in scale/,
    /Call stack\n> #0 +scale/,
    /Registers\n +rip 0x[0-9a-f]+ <scale\+0x/,
    /Disassembly\n(.*\n)*--> 0x[0-9a-f]+ <scale\+0x[0-9a-f]+> +mov/,
    /Three instructions\n(--> 0x[0-9a-f]+ <scale\+0x[0-9a-f]+> .*\n){3}/,
    /One line\n/,
    /Exit code 7\n$/,
  ]) {
    expect(stdout).toMatch(part);
  }
});
