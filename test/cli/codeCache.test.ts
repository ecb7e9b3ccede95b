// The compiled code that a session leaves for the next one.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BUNDLE } from '../support/adapterProcess';
import { runProgram } from '../support/runProgram';
import { buildTarget } from '../support/targets';

const { program } = buildTarget('debugger/exit.c');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trapline-'));
  // Where the addon is looked for.
  symlinkSync(join(dirname(BUNDLE), '..', 'build'), join(folder, 'build'));
  cpSync(dirname(BUNDLE), join(folder, 'dist'), { recursive: true, filter: (path) => !path.endsWith('.cache') });
});
afterEach(() => rmSync(folder, { recursive: true }));

async function debug(...options: readonly string[]): Promise<number | NodeJS.Signals> {
  const command = [join(folder, 'dist', 'trapline.js'), 'run', ...options, '--', program];
  return (await runProgram(process.execPath, command)).exitCode;
}

function caches(): readonly string[] {
  return readdirSync(join(folder, 'dist'))
    .filter((name) => name.endsWith('.cache'))
    .map((name) => join(folder, 'dist', name));
}

it('is kept after a session, and used by the next', async () => {
  const code = await debug();
  const [cache = '', ...others] = caches();
  expect(others).toEqual([]);
  const made = statSync(cache).mtimeMs;
  expect(await debug()).toBe(code);
  expect(statSync(cache).mtimeMs).toBe(made);
});

it('gets what a session did that none before it has done', async () => {
  await debug();
  const [cache = ''] = caches();
  const { size } = statSync(cache);
  await debug('--break', 'main');
  expect(statSync(cache).size).toBeGreaterThan(size);
});

it('is made anew when it is damaged', async () => {
  const code = await debug();
  const [cache = ''] = caches();
  const whole = readFileSync(cache).length;
  writeFileSync(cache, 'no code');
  expect(await debug()).toBe(code);
  expect(readFileSync(cache).length).toBeGreaterThan(whole / 2);
});
