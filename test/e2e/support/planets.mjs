// The example that the tests debug as a user would, and the steps around its first function.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', 'examples');
const source = readFileSync(join(EXAMPLES, 'planets.cpp'), 'utf8').split('\n');

/** 1-based. */
const line = (text) => source.findIndex((candidate) => candidate.includes(text)) + 1;

/** The line that calls a function. */
export const distance = line('const double distance');

/** A line behind it that uses members and locals. */
export const pull = line('planet.velocity.x +=');

/** Its source and program, in build/. */
export function addPlanets(workspace) {
  mkdirSync(join(workspace, 'build'));
  for (const name of ['planets.cpp', 'Makefile']) cpSync(join(EXAMPLES, name), join(workspace, name));
  spawnSync('make', ['-C', workspace, 'build/planets']);
}

/** From `distance` into the function that it calls, out of it, and to the next line. */
export async function stepInOutAndOver(wb) {
  await wb.press('F11');
  await wb.editor.standsAt(line('return std::sqrt'));
  await wb.press('Shift+F11');
  await wb.editor.standsAt(distance);
  await wb.press('F10');
  await wb.editor.standsAt(distance + 1);
}
