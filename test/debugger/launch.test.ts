// Launching: arguments, environment, standard streams, and failures that name their step.

import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { buildTarget } from '../support/targets';

let driver = new DebuggerDriver();
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trapline-'));
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await driver.debugger.dispose();
  driver = new DebuggerDriver();
  expect(descendants()).toEqual([]);
});

function file(name: string, content: string | Buffer, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

/** The target's ELF header with some bytes changed. */
function patched(name: string, changes: readonly (readonly [number, number])[]): string {
  const bytes = Buffer.from(readFileSync(buildTarget('debugger/stepping.c').program));
  for (const [offset, value] of changes) bytes[offset] = value;
  return file(name, bytes);
}

describe('a launch that cannot work says what to do', () => {
  const cases: readonly (readonly [string, () => string, RegExp])[] = [
    ['missing', () => join(folder, 'missing'), /does not exist/],
    ['a directory', () => folder, /is a directory/],
    [
      'not executable',
      () => file('plain', readFileSync(buildTarget('debugger/stepping.c').program), 0o644),
      /chmod \+x/,
    ],
    ['text', () => file('text', 'hello\n'), /not an ELF executable/],
    ['empty', () => file('empty', ''), /not an ELF executable/],
    ['a script', () => file('script', '#!/bin/sh -e\nexit 0\n'), /"program" to \/bin\/sh/],
    ['aarch64', () => patched('arm', [[18, 183]]), /aarch64/],
    [
      '32-bit',
      () =>
        patched('i386', [
          [4, 1],
          [18, 3],
        ]),
      /32-bit x86/,
    ],
    ['an object file', () => patched('object', [[16, 1]]), /Link it first/],
  ];
  for (const [name, program, message] of cases) {
    it(name, async () => {
      await expect(driver.launch(program())).rejects.toMatchObject({
        name: 'UserError',
        message: expect.stringMatching(message),
      });
      expect(driver.debugger.state).toBe('none');
    });
  }

  it('a working directory that is not there', async () => {
    const launching = driver.launch(buildTarget('debugger/stepping.c').program, { cwd: join(folder, 'nowhere') });
    await expect(launching).rejects.toMatchObject({ name: 'UserError', message: expect.stringMatching(/"cwd"/) });
  });

  it('an interpreter that is not there', async () => {
    const program = patched('broken', []);
    const bytes = readFileSync(program);
    bytes.write('/nowhere', bytes.indexOf('/lib64/ld-linux'), 'latin1');
    await expect(driver.launch(file('orphan', bytes))).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/loader/),
    });
  });
});

describe('a launch', () => {
  it('stops at the entry when asked, before anything ran', async () => {
    const target = buildTarget('debugger/stepping.c');
    await driver.launch(target.program, { firstStop: 'exec' });
    await driver.debugger.start();
    const { thread, reason } = await driver.stop();
    expect(reason).toEqual({ kind: 'entry' });
    const loader = driver.debugger.modules.at(thread.registers?.pc as never);
    expect(loader?.path).toMatch(/ld-linux/);
    expect(await driver.continueToEnd()).toEqual({ kind: 'exited', status: 0 });
  });

  it('gives arguments, environment and working directory', async () => {
    await driver.launch('/bin/sh', {
      args: ['-c', 'echo "$0 $1 $WORD"; pwd', 'zero', 'a b'],
      env: { WORD: 'word', PATH: '/bin:/usr/bin' },
      cwd: folder,
    });
    await driver.debugger.start();
    expect(await driver.end()).toEqual({ kind: 'exited', status: 0 });
    expect(driver.output('stdout')).toBe(`zero a b word\n${folder}\n`);
  });

  it('refuses a second one', async () => {
    const { program } = buildTarget('debugger/stepping.c');
    await driver.launch(program);
    await expect(driver.launch(program)).rejects.toMatchObject({ name: 'UserError' });
  });
});
