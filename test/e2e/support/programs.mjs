// The workspace of the scenarios with a launch.json: small C programs, built with debug information.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAMS = join(import.meta.dirname, '..', 'programs');

/** Copies the sources of these programs into the folder and builds them in its `build`. `configurations`: those of launch.json, less what all have in common. */
export function prepareWorkspace(folder, names, configurations) {
  mkdirSync(join(folder, 'build'));
  mkdirSync(join(folder, '.vscode'));
  for (const name of names) {
    cpSync(join(PROGRAMS, `${name}.c`), join(folder, `${name}.c`));
    const { status, stderr } = spawnSync('gcc', ['-g', '-O0', `${name}.c`, '-o', `build/${name}`], { cwd: folder });
    if (status !== 0) throw new Error(`${name}.c: ${stderr}`);
  }
  const common = { type: 'trapline', request: 'launch' };
  const all = configurations.map((configuration) => ({ ...common, ...configuration }));
  writeFileSync(
    join(folder, '.vscode', 'launch.json'),
    JSON.stringify({ version: '0.2.0', configurations: all }, undefined, 2),
  );
}

/** The line of a program that is marked so. */
export function markedLine(name, marker) {
  const lines = readFileSync(join(PROGRAMS, `${name}.c`), 'utf8').split('\n');
  return lines.findIndex((line) => line.endsWith(`// break: ${marker}`)) + 1;
}
