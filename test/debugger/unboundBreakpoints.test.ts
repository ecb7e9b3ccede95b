// Why a breakpoint is not bound where it was asked for: the exact cause, and what to do.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { buildTarget, type Target } from '../support/targets';

const folder = mkdtempSync(join(tmpdir(), 'trapline-'));
afterAll(() => rmSync(folder, { recursive: true }));

let driver = new DebuggerDriver();

afterEach(async () => {
  await driver.debugger.dispose();
  driver = new DebuggerDriver();
  expect(descendants()).toEqual([]);
});

const conditional = buildTarget('conditional.c');
/** A program that is younger than its source, whatever was done to the source's time. */
const program = join(folder, 'conditional');
copyFileSync(conditional.program, program);

function setTime(path: string, secondsAgo: number): void {
  const time = Date.now() / 1000 - secondsAgo;
  utimesSync(path, time, time);
}

async function messageAt(target: Target, line: number) {
  await driver.launch(program);
  const [breakpoint] = await driver.debugger.breakpoints.setSource(target.source, [{ line }]);
  return { ...breakpoint, line: breakpoint?.line, message: breakpoint?.message ?? '' };
}

describe('a line without code', () => {
  it.each([
    ['never', 'compiled', 'It is left out by the "#if 0" in line 4.'],
    ['undefined', 'compiled', 'Nothing that depends on the "#ifdef NOBODY_DEFINES_THIS" in line 7 has code'],
  ])('in a part that was left out: %s', async (marker, next, reason) => {
    const { line, message, isVerified } = await messageAt(conditional, conditional.line(marker));
    expect(isVerified).toBe(true);
    expect(line).toBe(conditional.line(next));
    expect(message).toContain(
      `Line ${conditional.line(marker)} has no code, so that the breakpoint is at line ${line}.`,
    );
    expect(message).toContain(reason);
  });

  it('with none below: the part that was left out, or the last line that has some', async () => {
    const left = await messageAt(conditional, conditional.line('whole-function'));
    expect(left.isVerified).toBe(false);
    expect(left.message).toContain('"#ifdef NOBODY_DEFINES_THIS" in line 19');
    const [behind] = await driver.debugger.breakpoints.setSource(conditional.source, [{ line: 500 }]);
    const end = conditional.line('last') + 1;
    expect(behind?.message).toContain(`The last line that has some is ${end}: set it there.`);
  });

  it('says nothing when the line is the one that was asked for', async () => {
    expect((await messageAt(conditional, conditional.line('compiled'))).message).toBe('');
  });
});

describe('a statement without code', () => {
  const HINT = 'dropped.c was compiled with optimisation, which drops and moves statements';

  it.each([
    ['gcc', '-O2', 'dropped', true],
    ['gcc', '-Og', 'dropped', true],
    ['clang', '-O2', 'dropped', true],
    ['gcc', '-O2', 'comment', false],
    ['clang', '-O2', 'comment', false],
    ['gcc', '-O0', 'comment', false],
    ['clang', '-O0', 'comment', false],
  ] as const)('by %s %s at %s: optimised away is %s', async (compiler, level, marker, isDropped) => {
    const dropped = buildTarget('dropped.c', { compiler, flags: ['-g', level] });
    // Younger than its source, as in `program`.
    copyFileSync(dropped.program, join(folder, 'dropped'));
    await driver.launch(join(folder, 'dropped'));
    const line = dropped.line(marker);
    const [breakpoint] = await driver.debugger.breakpoints.setSource(dropped.source, [{ line }]);
    expect(breakpoint?.line).toBe(dropped.line('kept'));
    expect(breakpoint?.message?.includes(HINT)).toBe(isDropped);
  });
});

describe('a file', () => {
  it('that is newer than the program: build it again', async () => {
    const source = join(folder, 'changed.c');
    const changed = join(folder, 'changed');
    writeFileSync(source, 'int main(void) {\n  return 0;\n}\n');
    execFileSync('gcc', ['-g', source, '-o', changed]);
    setTime(changed, 100);
    setTime(source, 1);
    await driver.launch(changed);
    const [moved] = await driver.debugger.breakpoints.setSource(source, [{ line: 9 }]);
    expect(moved?.message).toContain(`changed.c is newer than ${changed}, so that lines may be off: build it again.`);
  });

  it('that was compiled without -g, into a program that has debug information for others', async () => {
    const silent = join(folder, 'silent.c');
    const main = join(folder, 'main.c');
    const mixed = join(folder, 'mixed');
    writeFileSync(silent, 'int silent(void) {\n  return 0;\n}\n');
    writeFileSync(main, 'int silent(void);\nint main(void) {\n  return silent();\n}\n');
    execFileSync('gcc', ['-c', silent, '-o', join(folder, 'silent.o')]);
    execFileSync('gcc', ['-g', main, join(folder, 'silent.o'), '-o', mixed]);
    await driver.launch(mixed);
    const [breakpoint] = await driver.debugger.breakpoints.setSource(silent, [{ line: 2 }]);
    expect(breakpoint?.message).toBe(
      `${mixed} was built from a silent.c, but without debug information for it: compile that file with -g.`,
    );
  });

  it('that is no part of the program', async () => {
    await driver.launch(program);
    const [breakpoint] = await driver.debugger.breakpoints.setSource('/nowhere/unheard-of.c', [{ line: 1 }]);
    expect(breakpoint?.message).toContain('No loaded module has debug information for unheard-of.c');
    expect(breakpoint?.message).toContain('the breakpoint is set when that is loaded');
  });

  it('of a library without debug information, once that is loaded', async () => {
    const place = join(folder, 'library');
    mkdirSync(place);
    const source = join(place, 'quiet.c');
    const library = join(place, 'libquiet.so');
    const user = join(place, 'user');
    writeFileSync(source, 'int quiet(void) { return 0; }\n');
    writeFileSync(join(place, 'user.c'), 'int quiet(void);\nint main(void) {\n  return quiet();\n}\n');
    execFileSync('gcc', ['-shared', '-fPIC', '-s', source, '-o', library]);
    execFileSync('gcc', ['-g', join(place, 'user.c'), library, `-Wl,-rpath,${place}`, '-o', user]);
    await driver.launch(user);
    const [breakpoint] = await driver.debugger.breakpoints.setSource(source, [{ line: 1 }]);
    await driver.debugger.breakpoints.setSource(join(place, 'user.c'), [{ line: 3 }]);
    await driver.debugger.start();
    await driver.stop();
    const reason = driver.debugger.breakpoints.explain(breakpoint?.id ?? 0);
    expect(reason).toContain(`these have no debug information: ${library}. Build them with -g.`);
  });

  it('of which several of the same name are in the program, built elsewhere', async () => {
    const place = join(folder, 'build');
    for (const name of ['a', 'b']) {
      mkdirSync(join(place, name), { recursive: true });
      writeFileSync(join(place, name, 'util.c'), `int util_${name}(void) {\n  return 0;\n}\n`);
    }
    writeFileSync(join(place, 'main.c'), 'int main(void) {\n  return 0;\n}\n');
    const sources = ['main.c', 'a/util.c', 'b/util.c'].map((name) => join(place, name));
    execFileSync('gcc', ['-g', ...sources, '-o', join(folder, 'moved')]);
    rmSync(place, { recursive: true });
    await driver.launch(join(folder, 'moved'));
    const [breakpoint] = await driver.debugger.breakpoints.setSource('/home/me/util.c', [{ line: 2 }]);
    expect(breakpoint?.message).toContain(`${sources[1]}, ${sources[2]}`);
    expect(breakpoint?.message).toContain(`"sourceMap":{"${place}/a":"/home/me"}`);
  });
});
