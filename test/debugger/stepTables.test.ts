// Every line that steps come to from main to the end, in programs made to lead them astray, beside gdb's: test/golden/steps.txt.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { GDB, gdbSequence, ourSequence, type StepCommand } from '../support/stepSequences';
import { buildTarget, type Compiler } from '../support/targets';

const GOLDEN = join(__dirname, '..', 'golden', 'steps.txt');
const isUpdating = process.env.UPDATE_GOLDEN === '1';
/** Where the two sequences differ, docs/stepping.md says why ("Compared with gdb"). */
const C = ['recursion', 'longjmp', 'signals', 'tail', 'switches', 'loops', 'macros', 'execs'].map(
  (name) => `${name}.c`,
);
const CXX = ['inlines', 'exceptions', 'lambdas', 'templates', 'threads', 'coroutines'].map((name) => `${name}.cpp`);

interface Row {
  readonly program: string;
  readonly compiler: Compiler;
  readonly level: '-O0' | '-O2';
  readonly command: StepCommand;
}

interface Recorded {
  readonly ours: string;
  readonly gdb: string;
}

const ROWS: readonly Row[] = [...C, ...CXX, 'rust.rs'].flatMap((program) =>
  compilersOf(program).flatMap((compiler) =>
    (['-O0', '-O2'] as const).flatMap((level) =>
      (['next', 'step'] as const).map((command) => ({ program, compiler, level, command })),
    ),
  ),
);

let driver = new DebuggerDriver();
const results = new Map<string, Recorded>();
const { versions, recorded } = read();

afterEach(async () => {
  await driver.debugger.dispose();
  driver = new DebuggerDriver();
  expect(descendants()).toEqual([]);
});

afterAll(() => {
  if (isUpdating) writeFileSync(GOLDEN, text());
});

describe.each([...new Set(ROWS.map(({ compiler }) => compiler))])('%s', (compiler) => {
  // Other compilers give other line tables.
  const isKnown = isUpdating || versions.get(compiler) === versionOf(compiler);
  const isGdbKnown = isUpdating || versions.get('gdb') === GDB;

  it.runIf(isKnown).each(ROWS.filter((row) => row.compiler === compiler).map((row) => [title(row), row] as const))(
    '%s',
    async (name, row) => {
      const target = buildTarget(`stepping/tables/${row.program}`, { compiler, flags: flagsOf(row) });
      const ours = (await ourSequence(driver, target, row.command)).join(' ');
      // Starting gdb takes longer than all that we do: it is asked again for half of the rows.
      const isAsked = isGdbKnown && GDB !== undefined && (isUpdating || row.command === 'next');
      const gdb = isAsked ? gdbSequence(target, row.command).join(' ') : recorded.get(name)?.gdb;
      results.set(name, { ours, gdb: gdb ?? '' });
      if (!isUpdating) expect({ ours, gdb }).toEqual(recorded.get(name));
    },
  );
});

function compilersOf(program: string): readonly Compiler[] {
  if (program.endsWith('.rs')) return ['rustc'];
  if (program.endsWith('.c')) return ['gcc', 'clang'];
  // Clang 14 has no coroutines of the standard with this library.
  return program === 'coroutines.cpp' ? ['g++'] : ['g++', 'clang++'];
}

function flagsOf({ program, level }: Row): readonly string[] {
  if (program.endsWith('.rs')) return level === '-O2' ? ['-g', '-O'] : ['-g'];
  return ['-g', level, ...(program.endsWith('.cpp') ? ['-std=c++20', '-pthread'] : [])];
}

function title({ program, compiler, level, command }: Row): string {
  return `${command}: ${program}, ${compiler} ${level}`;
}

function versionOf(compiler: Compiler): string {
  const out = execFileSync(compiler, ['--version'], { encoding: 'utf8', env: { ...process.env, LD_PRELOAD: '' } });
  return out.split('\n')[0] ?? '';
}

function text(): string {
  const compilers = [...new Set(ROWS.map(({ compiler }) => compiler))];
  const head = [...compilers.map((compiler) => `${compiler} = ${versionOf(compiler)}`), `gdb = ${GDB}`];
  const rows = [...results].flatMap(([name, { ours, gdb }]) => [
    '',
    name,
    `  ours ${ours}`,
    isSame(ours, gdb) ? '  gdb  the same' : `  gdb  ${gdb}`,
  ]);
  return `${[...head, ...rows].join('\n')}\n`;
}

/** In parentheses: in the middle of a line that has called. gdb goes on to the next one. */
function isSame(ours: string, gdb: string): boolean {
  return withoutMiddles(ours) === gdb;
}

function withoutMiddles(sequence: string): string {
  return sequence
    .split(' ')
    .filter((each) => !each.startsWith('('))
    .join(' ');
}

function read(): { readonly versions: Map<string, string>; readonly recorded: Map<string, Recorded> } {
  const lines = existsSync(GOLDEN) ? readFileSync(GOLDEN, 'utf8').split('\n') : [];
  const found = { versions: new Map<string, string>(), recorded: new Map<string, Recorded>() };
  for (const [index, line] of lines.entries()) {
    const [, tool, version] = /^(\S+) = (.*)$/.exec(line) ?? [];
    if (tool !== undefined && version !== undefined) found.versions.set(tool, version);
    const ours = /^ {2}ours (.*)$/.exec(lines[index + 1] ?? '')?.[1];
    const gdb = /^ {2}gdb {2}(.*)$/.exec(lines[index + 2] ?? '')?.[1];
    if (ours === undefined || gdb === undefined) continue;
    found.recorded.set(line, { ours, gdb: gdb === 'the same' ? withoutMiddles(ours) : gdb });
  }
  return found;
}
