// Which files of a folder are offered as programs to debug.

import { chmodSync, copyFileSync, linkSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findPrograms } from '../../extension/src/programSearch';
import { buildTarget } from '../support/targets';

const root = mkdtempSync(join(tmpdir(), 'trapline-programs-'));
afterAll(() => rmSync(root, { recursive: true }));

const debuggable = buildTarget('environment.c').program;
const stripped = buildTarget('environment.c', { flags: ['-O2'] }).program;
const fixed = buildTarget('environment.c', { flags: ['-g', '-no-pie'] }).program;
const library = buildTarget('environment.c', { flags: ['-g', '-shared', '-fPIC'] }).program;

/** `age` in seconds. */
function place(name: string, from: string, age: number): void {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(from, path);
  chmodSync(path, 0o755);
  utimesSync(path, Date.now() / 1000 - age, Date.now() / 1000 - age);
}

it('finds programs with and without debug information, newest first, once each', async () => {
  place('build/older', debuggable, 100);
  place('newest', fixed, 1);
  place('build/bare', stripped, 50);
  place('build/libwords.so', library, 2);
  place('node_modules/tool/tool', debuggable, 3);
  place('target/debug/build/x/build-script-build', debuggable, 4);
  place('.hidden/program', debuggable, 5);
  linkSync(join(root, 'build/older'), join(root, 'build/sameAgain'));
  writeFileSync(join(root, 'script'), '#!/bin/sh\n', { mode: 0o755 });
  writeFileSync(join(root, 'cut'), '\x7fELF', { mode: 0o755 });
  const found = await findPrograms(root);
  expect(found.map(({ path, hasDebugInfo }) => [relative(root, path), hasDebugInfo])).toEqual([
    ['newest', true],
    ['build/bare', false],
    ['build/older', true],
  ]);
});

it('finds nothing where there is nothing', async () => {
  expect(await findPrograms(join(root, 'nowhere'))).toEqual([]);
});
