// Why a source line is no place for a breakpoint, or only the next one is: the cause, and the one thing to do.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute } from 'node:path';
import { isNativeError } from '../../native/errors';
import type { Module } from '../../symbols/module';
import { conditionalParts } from './preprocessor';

interface Wanted {
  readonly path: string;
  readonly line: number;
}

/** The module that was built from the file, and how it spells its name. */
export interface Home {
  readonly module: Module;
  readonly file: string;
}

/** In the C family only; others have no such files or lines. */
const PREPROCESSED = /\.(?:c|cc|cpp|cxx|c\+\+|cu|m|mm|h|hh|hpp|hxx|inl|inc|ipp|tpp)$/i;

/** A comment, or a line for the preprocessor or about the module. */
const NO_STATEMENT = /^\s*(?:\/\/|\/?\*|#|(?:import|include|using|use|namespace|mod|extern)\b)/;

const LAST_LINE = 0xffff_ffff;

const SYSTEM = /^\/(?:usr\/)?lib(?:32|64)?\//;

/** Of a file that a module was built from, and a line that has no code and none below it. */
export function whyNothingBelow(wanted: Wanted, home: Home): string {
  const { path, line } = wanted;
  const cause = `There is no code at line ${line} or below it in ${basename(path)}.`;
  const left = leftOut(wanted, home);
  if (left) return `${cause} ${left}`;
  if (isNewer(path, home.module)) return `${cause} ${isStale(path, home.module)}`;
  const dropped = optimisedAway(wanted, home);
  if (dropped) return `${cause} ${dropped}`;
  const above = linesWithCode(home, 1, line).at(-1);
  return above === undefined ? cause : `${cause} The last line that has some is ${above}: set it there.`;
}

/** Of a line whose breakpoint is at a later one. */
export function whyMoved(wanted: Wanted, bound: number, home: Home): string {
  const { path, line } = wanted;
  const cause = `Line ${line} has no code, so that the breakpoint is at line ${bound}.`;
  const stale = isNewer(path, home.module) ? isStale(path, home.module) : undefined;
  const reason = leftOut(wanted, home) ?? stale ?? optimisedAway(wanted, home);
  return reason ? `${cause} ${reason}` : cause;
}

/** Of a file that no loaded module was built from. `others`: files of the same name that some were built from. */
export function whyUnknown({ path }: Wanted, modules: readonly Module[], others: readonly string[]): string {
  const [main] = modules;
  const name = basename(path);
  if (others.length > 0) return otherFiles(path, others);
  if (main && !main.native.info.hasDebugInfo)
    return `${main.path} has no debug information: build it with -g. The breakpoint is set if a library that knows this file is loaded.`;
  if (main && main.native.files().length === 0)
    return `The debug information of ${main.path} names no source files: it is damaged or was cut off. Build the program again.`;
  const linked = modules.find((module) => isLinkedFrom(module, name));
  if (linked)
    return `${linked.path} was built from a ${name}, but without debug information for it: compile that file with -g.`;
  if (main && isNewer(path, main))
    return `${main.path} is older than ${name}, and was not built from it: build it again, with -g.`;
  const bare = modules.slice(1).filter(({ path: file, native }) => !native.info.hasDebugInfo && isOwn(file));
  if (bare.length > 0)
    return `No loaded module says that it was built from ${name}, but these have no debug information: ${bare.map((module) => module.path).join(', ')}. Build them with -g.`;
  return (
    `No loaded module has debug information for ${name}: the file is no part of the program, or of a library that is not loaded yet. ` +
    'Build it into the program, with -g; in a library, the breakpoint is set when that is loaded.'
  );
}

function otherFiles(path: string, others: readonly string[]): string {
  const list = others.join(', ');
  if (others.some((file) => existsSync(file)) || !isAbsolute(path))
    return `The program was not built from this file, but from others of the same name: ${list}. Set the breakpoint there.`;
  const [first = ''] = others;
  const example = JSON.stringify({ sourceMap: { [dirname(first)]: dirname(path) } }).slice(1, -1);
  return `The program was built elsewhere, from several files of this name: ${list}. Say in launch.json where they are here, for instance ${example}.`;
}

/** Neither the system's nor the kernel's, which is no file. */
function isOwn(path: string): boolean {
  return isAbsolute(path) && !SYSTEM.test(path);
}

function isStale(path: string, module: Module): string {
  return `${basename(path)} is newer than ${module.path}, so that lines may be off: build it again.`;
}

/** The line is in a part for the preprocessor of which nothing has code. */
function leftOut({ path, line }: Wanted, home: Home): string | undefined {
  const text = PREPROCESSED.test(path) ? readIfThere(path) : undefined;
  if (text === undefined) return undefined;
  // Of a header of declarations, nothing has code at all.
  if (linesWithCode(home, 1, LAST_LINE).length === 0) return undefined;
  const part = conditionalParts(text, line).find(({ first, last }) => linesWithCode(home, first, last).length === 0);
  if (!part) return undefined;
  const place = `"${part.directive}" in line ${part.first}`;
  return isNever(part.directive)
    ? `It is left out by the ${place}.`
    : `Nothing that depends on the ${place} has code: if there are statements, they were not compiled.`;
}

/** There is a statement or declaration in the line, of a file that was optimised. */
function optimisedAway({ path, line }: Wanted, { module, file }: Home): string | undefined {
  const text = readIfThere(path)?.split('\n')[line - 1];
  if (text === undefined || !/\w/.test(text) || NO_STATEMENT.test(text) || !module.native.isOptimised(file))
    return undefined;
  return `${basename(path)} was compiled with optimisation, which drops and moves statements: to stop at each of them, build it with -O0.`;
}

function isNever(directive: string): boolean {
  return /^#\s*if\s+(?:0|false)\b/.test(directive);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function linesWithCode({ module, file }: Home, first: number, last: number): readonly number[] {
  return module.native.linesWithCode({ file, first, last }).map(({ line }) => line);
}

function isLinkedFrom(module: Module, name: string): boolean {
  try {
    return module.native.isLinkedFrom(name);
  } catch (error) {
    if (!isNativeError(error)) throw error;
    return false;
  }
}

/** False also when either cannot be looked at. */
function isNewer(path: string, module: Module): boolean {
  const [source, program] = [path, module.path].map(modified);
  return source !== undefined && program !== undefined && source > program;
}

function modified(path: string): number | undefined {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return undefined;
  }
}
