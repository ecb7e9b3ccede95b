// Builds the programs that are debugged: once, in bench/build.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join, parse, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');
const CACHE = join(ROOT, '.cache');
/** Carries the SQLite amalgamation in its tarball. */
const SQLITE_PACKAGE = 'better-sqlite3@11.10.0';

export const BENCH = join(ROOT, 'bench');
export const BUILD = join(BENCH, 'build');
export const SQLITE_SOURCE = join(CACHE, 'sqlite', 'package', 'deps', 'sqlite3', 'sqlite3.c');
/** In SQLITE_SOURCE: the head of the loop that runs SQLite's byte code. */
export const VDBE_LOOP = 'for(pOp=&aOp[p->pc]; 1; pOp++){';

/** Compiles `sources` into BUILD/`name` unless that is there and newer than each of them. */
export function compile(name: string, sources: readonly string[], flags: readonly string[]): string {
  const program = join(BUILD, name);
  if (existsSync(program) && sources.every((source) => statSync(source).mtimeMs <= statSync(program).mtimeMs))
    return program;
  mkdirSync(BUILD, { recursive: true });
  const scratch = `${program}.${process.pid}`;
  const compiler = sources.some((source) => source.endsWith('.cpp')) ? 'g++' : 'gcc';
  execFileSync(compiler, [...flags, ...sources, '-o', scratch], { stdio: ['ignore', 'inherit', 'inherit'] });
  renameSync(scratch, program);
  return program;
}

export interface Target {
  readonly program: string;
  readonly source: string;
}

/** bench/targets/`file`, with debug information and not optimised. */
export function target(file: string, ...flags: readonly string[]): Target {
  const source = join(BENCH, 'targets', file);
  return { program: compile(parse(file).name, [source], ['-g', '-O0', ...flags]), source };
}

/** The SQLite amalgamation (9 MB of C) under a small driver. */
export function sqliteProgram(optimisation: '-O0' | '-O2'): { program: string; driver: string } {
  if (!existsSync(SQLITE_SOURCE)) fetchSqlite();
  const driver = join(ROOT, 'test', 'acceptance', 'sqlite_driver.c');
  const flags = ['-g', optimisation, '-w', '-I', dirname(SQLITE_SOURCE)];
  return { program: compile(`sqlite${optimisation}`, [driver, SQLITE_SOURCE], flags), driver };
}

function fetchSqlite(): void {
  const folder = join(CACHE, 'sqlite');
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('npm', ['pack', '--silent', SQLITE_PACKAGE], { cwd: folder, encoding: 'utf8' }).trim();
  execFileSync('tar', ['-xzf', archive], { cwd: folder });
}

const lines = new Map<string, number>();

/** 1-based line of the first line of `file` that contains `text`. Files are read once: megabytes of garbage would make the next start slower. */
export function lineOf(file: string, text: string): number {
  const key = `${file}\n${text}`;
  const known = lines.get(key);
  if (known !== undefined) return known;
  const index = readFileSync(file, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text));
  if (index < 0) throw new Error(`no line with "${text}" in ${file}`);
  lines.set(key, index + 1);
  return index + 1;
}
