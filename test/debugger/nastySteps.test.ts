// Lines that steps over come to in a program made to lead them astray, as gdb 13 has them but where a comment says otherwise.

import { afterEach, describe, expect, it } from 'vitest';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { buildTarget, type Compiler } from '../support/targets';

let driver = new DebuggerDriver();

afterEach(async () => {
  await driver.debugger.dispose();
  driver = new DebuggerDriver();
  expect(descendants()).toEqual([]);
});

/** From the first stop at the first marker, over line by line; the last may be the program's end. */
type Lines = readonly string[];

const MAIN: Lines = [
  'main-fib',
  'main-tail',
  'main-raise',
  'main-sum',
  'main-choose',
  'main-line',
  'main-exec',
  // The program that exec makes has no line of the step: it runs. gdb stops there at breakpoints that it has kept.
  'end',
];

const UNOPTIMISED: readonly Lines[] = [
  MAIN,
  ['tail', 'tail-call', 'tail-end', 'main-tail', 'main-raise'],
  ['last', 'last-end', 'tail-end', 'main-tail', 'main-raise'],
  // Back in the middle of the line that has called, which is shown: what was returned is still to be used. gdb goes on to main-tail.
  ['fib-if', 'fib-two', 'fib-end', 'main-fib', 'main-tail'],
  ['switch', 'one', 'two', 'break', 'chosen'],
  // gdb stops in the C library on its way back from a handler, if it has line information.
  ['handler', 'handler-end', 'main-sum'],
];

const OPTIMISED: readonly Lines[] = [
  MAIN,
  // The tail call is part of the line; gdb stops in the function that it jumps to.
  ['tail', 'tail-call', 'main-raise'],
  ['last', 'main-raise', 'main-sum'],
  ['fib-if', 'fib-two', 'fib-if', 'fib-two'],
  ['handler', 'main-sum'],
];

async function walk(compiler: Compiler, flags: readonly string[], lines: Lines): Promise<void> {
  const target = buildTarget('stepping/nasty.c', { compiler, flags });
  const [from = '', ...rest] = lines;
  const { thread } = await driver.launchTo(target, [from]);
  await driver.breakAt(target, []);
  for (const to of rest) {
    await driver.debugger.step(thread, 'over', 'line');
    if (to === 'end') {
      expect(await driver.end()).toEqual({ kind: 'exited', status: 0 });
      return;
    }
    const stop = await driver.stop();
    expect(stop.reason.kind).toBe('step');
    expect(driver.line(stop.thread), `to ${to}`).toBe(target.line(to));
  }
}

describe('steps over, gcc -O0', () => {
  it.each(UNOPTIMISED.map((lines) => [lines.join(', '), lines] as const))('%s', (_, lines) =>
    walk('gcc', ['-g', '-O0'], lines),
  );
});

describe('steps over, gcc -O2', () => {
  it.each(OPTIMISED.map((lines) => [lines.join(', '), lines] as const))('%s', (_, lines) =>
    walk('gcc', ['-g', '-O2'], lines),
  );
});

describe('steps over, clang', () => {
  it.each(['-O0', '-O2'])('main, %s', (level) => walk('clang', ['-g', level], MAIN));
});
