// Where breakpoints are: each kind's own way to its places, and what takes long on it.

import { basename } from 'node:path';
import { isNativeError } from '../../native/errors';
import type { NativeMemory } from '../../process/memoryReader';
import type { Module } from '../../symbols/module';
import type { ModuleList } from '../../symbols/moduleList';
import type { LongWorks } from '../longWork';
import type { ActiveBreakpoint } from './activeBreakpoint';
import { resolveFunction } from './functionResolver';
import { resolveAtHome, resolveInstruction } from './instructionResolver';
import type { Resolution } from './resolution';
import { resolveSource } from './sourceResolver';

/** Of a program that was started. */
export interface CodeWorld {
  readonly memory: NativeMemory;
  readonly modules: ModuleList;
}

const CANCELLED: Resolution = {
  locations: [],
  problem: 'Looking for it was cancelled. Switch it off and on again to have it looked for.',
};

/** In `modules`. What the user does not want to wait for stays unbound. */
export async function findLocations(
  breakpoints: readonly ActiveBreakpoint[],
  modules: readonly Module[],
  world: CodeWorld,
  works: LongWorks,
): Promise<void> {
  const isSource = breakpoints.some(({ request }) => request.place.kind === 'source');
  const read = isSource ? modules : [];
  const parts = read.length + breakpoints.length;
  const work = works.begin('Binding breakpoints');
  try {
    for (const [index, module] of read.entries())
      if (await work.goesOn(`reading ${basename(module.path)}`, index / parts)) readFileTables(module);
    for (const [index, breakpoint] of breakpoints.entries()) {
      const isWanted = await work.goesOn(`${index + 1} of ${breakpoints.length}`, (read.length + index) / parts);
      const resolution = isWanted ? resolve(breakpoint, modules, world) : CANCELLED;
      if (modules[0] === world.modules.all[0]) breakpoint.resolved(resolution);
      // What waits for libraries keeps the reason that names the program, not that of the last library.
      else breakpoint.extended(resolution);
    }
  } finally {
    work.end();
  }
}

/** What takes long in a large program, once: the answer is kept with the module. */
function readFileTables({ native }: Module): void {
  try {
    native.filesNamed('');
  } catch (error) {
    // Each breakpoint says so by itself.
    if (!isNativeError(error)) throw error;
  }
}

export function resolve(
  { request: { place }, home }: ActiveBreakpoint,
  modules: readonly Module[],
  world: CodeWorld,
): Resolution {
  switch (place.kind) {
    case 'source':
      return resolveSource(place, modules);
    case 'function':
      return resolveFunction(place.name, modules);
    case 'instruction':
      return home ? resolveAtHome(home, modules) : resolveInstruction(place.address, world);
  }
}
