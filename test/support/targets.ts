// Builds the compiled targets that the tests debug: once per (source, compiler, flags), found again by content.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

const SOURCES = join(__dirname, '..', 'targets');
const OUTPUT = join(SOURCES, 'build');

export type Compiler = 'gcc' | 'g++' | 'clang' | 'clang++' | 'clang++-19' | 'rustc';

export interface Target {
  /** The executable. */
  readonly program: string;
  /** The source file, absolute. */
  readonly source: string;
  /** 1-based line of the comment `// break: NAME` (or `# break: NAME` in assembly). */
  line(marker: string): number;
}

/** Compiles `test/targets/SOURCE`. Default flags: `-g -O0`, gcc for .c and .s, g++ for .cpp, rustc for .rs. */
export function buildTarget(source: string, options: { compiler?: Compiler; flags?: readonly string[] } = {}): Target {
  const path = join(SOURCES, source);
  const compiler = options.compiler ?? defaultCompiler(source);
  const flags = options.flags ?? (compiler === 'rustc' ? ['-g'] : ['-g', '-O0']);
  const text = readFileSync(path);
  const key = createHash('sha256')
    .update(JSON.stringify([source, compiler, flags]))
    .update(text)
    .digest('hex')
    .slice(0, 12);
  const name = `${basename(source, extname(source))}-${key}`;
  const program = join(OUTPUT, name);
  if (!existsSync(program)) compile(compiler, flags, path, program);
  return { program, source: path, line: (marker) => markerLine(text.toString(), marker, path) };
}

function defaultCompiler(source: string): Compiler {
  const extension = extname(source);
  if (extension === '.rs') return 'rustc';
  return extension === '.cpp' ? 'g++' : 'gcc';
}

/** Compiles beside: test files run in parallel and may want the same target. */
function compile(compiler: Compiler, flags: readonly string[], source: string, program: string): void {
  mkdirSync(OUTPUT, { recursive: true });
  const scratch = `${program}.${process.pid}`;
  // Libraries (-l...) must follow the source for the linker to use them.
  execFileSync(
    compiler,
    [
      ...flags.filter((flag) => !flag.startsWith('-l')),
      source,
      '-o',
      scratch,
      ...flags.filter((flag) => flag.startsWith('-l')),
    ],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      // The sanitizer's runtime is for the addon: rustc does not run with it.
      env: { ...process.env, LD_PRELOAD: '' },
    },
  );
  publish(scratch, program);
}

/** Who is first wins: a program that another test runs already is not replaced under it. */
function publish(scratch: string, program: string): void {
  try {
    linkSync(scratch, program);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(scratch);
  }
}

function markerLine(text: string, marker: string, path: string): number {
  const found = text.split('\n').findIndex((line) => new RegExp(`(//|#) break: ${marker}\\s*(\\*/)?$`).test(line));
  if (found < 0) throw new Error(`no marker "break: ${marker}" in ${path}`);
  return found + 1;
}
