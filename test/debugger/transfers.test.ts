// Steps over, into and out of functions that are left by an exception, a panic or a longjmp.

import { afterEach, describe, expect, it } from 'vitest';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { rowTitle, type StepRow, walk } from '../support/stepRows';
import { buildTarget } from '../support/targets';

let driver = new DebuggerDriver();

afterEach(async () => {
  await driver.debugger.dispose();
  driver = new DebuggerDriver();
  expect(descendants()).toEqual([]);
});

const EXCEPTIONS: readonly StepRow[] = [
  { from: 'main-inside', steps: [['over', 'main-many']] },
  { from: 'main-many', steps: [['over', 'main-passes']] },
  {
    from: 'main-passes',
    needsEndRows: true,
    steps: [
      ['over', 'main-catch'],
      ['over', 'main-handler'],
      ['over', 'main-handler-end'],
      ['over', 'main-recursive'],
      ['over', 'main-second-catch'],
      ['over', 'main-second-handler'],
      ['over', 'main-second-handler-end'],
      ['over', 'main-return'],
    ],
  },
  // A cleanup on the way, in the frame of the step and in its callers.
  {
    from: 'throw',
    needsEndRows: true,
    steps: [
      ['over', 'thrower-end'],
      ['over', 'thrower-end'],
      ['over', 'thrower-end'],
      ['over', 'inner-catch'],
      ['over', 'inner-handler'],
    ],
  },
  {
    from: 'throw',
    needsEndRows: true,
    steps: [
      ['in', 'thrower-end'],
      ['in', 'cleanup'],
    ],
  },
  { from: 'passes', needsEndRows: true, steps: [['over', 'main-catch']] },
  { from: 'passes', needsEndRows: true, steps: [['out', 'main-catch']] },
  // Handlers of other types in the callers are not stopped at.
  { from: 'recursive-end', needsEndRows: true, steps: [['over', 'main-second-catch']] },
  { from: 'inner-call', steps: [['out', 'main-inside']] },
  { from: 'recursive-end', needsEndRows: true, steps: [['out', 'main-second-catch']] },
];

const JUMPS: readonly StepRow[] = [
  { from: 'main-inside', steps: [['over', 'main-set']] },
  {
    from: 'main-raise',
    steps: [
      ['over', 'main-sigset'],
      ['over', 'main-handled'],
    ],
  },
  {
    from: 'main-jump',
    steps: [
      ['over', 'main-set'],
      ['over', 'main-back'],
      ['over', 'main-signal'],
    ],
  },
  { from: 'between', steps: [['out', 'main-set']] },
  { from: 'handler', steps: [['over', 'main-sigset']] },
];

/** Clang's landing pads are said to be of the line on which the function ends. */
const CLANG_EXCEPTIONS: readonly StepRow[] = [
  {
    from: 'main-passes',
    steps: [
      ['over', 'main-end'],
      ['over', 'main-catch'],
      ['over', 'main-handler'],
    ],
  },
  {
    from: 'recursive-end',
    steps: [
      ['out', 'main-end'],
      ['over', 'main-second-catch'],
    ],
  },
];

/** What is left of the line with setjmp has no statement of its own. */
const OPTIMISED_JUMPS: readonly StepRow[] = [
  { from: 'main-inside', steps: [['over', 'main-set']] },
  {
    from: 'main-jump',
    steps: [
      ['over', 'main-back'],
      ['over', 'main-signal'],
    ],
  },
  { from: 'between', steps: [['out', 'main-set']] },
  { from: 'main-raise', steps: [['over', 'main-handled']] },
];

const PANICS: readonly StepRow[] = [
  {
    from: 'main-guarded',
    steps: [['over', 'main-counted']],
  },
  { from: 'guarded', steps: [['over', 'guarded-after']] },
];

for (const compiler of ['g++', 'clang++'] as const) {
  describe(`exceptions, ${compiler}`, () => {
    const isClang = compiler === 'clang++';
    const rows = EXCEPTIONS.filter(({ needsEndRows }) => !needsEndRows || !isClang);
    for (const row of isClang ? [...rows, ...CLANG_EXCEPTIONS] : rows) {
      it(rowTitle(row), async () => walk(driver, buildTarget('stepping/exceptions.cpp', { compiler }), row));
    }
  });
}

describe('exceptions in a static program', () => {
  it('end a step where they are caught', async () => {
    const target = buildTarget('stepping/exceptions.cpp', { flags: ['-g', '-O0', '-static'] });
    await walk(driver, target, { from: 'main-passes', steps: [['over', 'main-catch']] });
  });
});

describe('longjmp', () => {
  for (const row of JUMPS) {
    it(rowTitle(row), async () => walk(driver, buildTarget('stepping/jumps.c'), row));
    it(`${rowTitle(row)}, in a static program`, async () =>
      walk(driver, buildTarget('stepping/jumps.c', { flags: ['-g', '-O0', '-static'] }), row));
  }
  for (const row of OPTIMISED_JUMPS) {
    it(`${rowTitle(row)}, optimised`, async () =>
      walk(driver, buildTarget('stepping/jumps.c', { flags: ['-g', '-O2'] }), row));
  }
});

describe('panics', () => {
  for (const row of PANICS) {
    it(rowTitle(row), async () => {
      await driver.debugger.exceptions.setWanted(new Map());
      await walk(driver, buildTarget('stepping/panics.rs'), row);
    });
  }
});
