// Steps through what the user does not want to see: libraries, files and functions by patterns.

import { afterEach, describe, expect, it } from 'vitest';
import { SkipRules } from '../../src/debugger/stepping/skipRules';
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

const GLUE: readonly StepRow[] = [
  { from: 'function', steps: [['in', 'doubled']] },
  { from: 'doubled', steps: [['out', 'function']] },
  { from: 'sort', steps: [['in', 'less']] },
  { from: 'size', steps: [['out', 'arrow']] },
  { from: 'arrow', steps: [['in', 'size']] },
  // Nothing of the user's is called.
  { from: 'string', steps: [['in', 'push']] },
  {
    from: 'thunk',
    steps: [
      ['in', 'second'],
      ['out', 'thunk'],
    ],
  },
];

for (const compiler of ['g++', 'clang++'] as const) {
  describe(`library code, ${compiler}`, () => {
    for (const row of GLUE)
      it(rowTitle(row), async () => walk(driver, buildTarget('stepping/glue.cpp', { compiler }), row));
  });
}

describe('settings', () => {
  const step = async (settings: ConstructorParameters<typeof SkipRules>[0], from: string) => {
    driver.debugger.skipRules = new SkipRules(settings);
    const target = buildTarget('stepping/glue.cpp');
    const { thread } = await driver.launchTo(target, [from]);
    await driver.breakAt(target, []);
    await driver.debugger.step(thread, 'in', 'line');
    return { target, line: driver.line((await driver.stop()).thread), thread };
  };

  it('without justMyCode a step ends in the library', async () => {
    const { target, thread } = await step({ files: [], functions: [], justMyCode: false }, 'function');
    const place = driver.debugger.modules.at(thread.registers?.pc as never);
    const info = place?.native.addressInfo(place.toFile(thread.registers?.pc as never));
    expect(info?.line?.file).toMatch(/std_function\.h$/);
    expect(info?.line?.file).not.toBe(target.source);
  });

  it.each([['doubled'], ['dou*'], ['/^doub/']])('the function %s is skipped', async (name) => {
    const { target, line } = await step({ files: [], functions: [name], justMyCode: true }, 'function');
    expect(line).toBe(target.line('function-again'));
  });

  it('a glob takes files out, and another brings them back', async () => {
    const files = ['**/stepping/*.cpp'];
    const rules = (globs: string[]) => new SkipRules({ files: globs, functions: [], justMyCode: false });
    const target = buildTarget('stepping/glue.cpp');
    await driver.launchTo(target, ['function']);
    const row = { file: target.source, line: 1, column: 1, address: 0n, end: 1n, isStmt: true };
    const place = { address: 0n as never, functionId: '', inlines: [], row };
    expect(rules(files).skips(place)).toBe(true);
    expect(rules([...files, '!**/glue.cpp']).skips(place)).toBe(false);
    expect(rules(['glue.cpp']).skips(place)).toBe(true);
    expect(rules(['*.h']).skips(place)).toBe(false);
  });

  // Where Debian, rustc and cargo have them.
  it.each([
    '/usr/include/c++/12/vector',
    '/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/std/src/panic.rs',
    '/rust/deps/hashbrown-0.16.1/src/map.rs',
    '/home/me/.cargo/registry/src/index/serde-1.0.0/src/lib.rs',
  ])('%s is not my code', (file) => {
    const row = { file, line: 1, column: 1, address: 0n, end: 1n, isStmt: true };
    const place = { address: 0n as never, functionId: '', inlines: [], row };
    expect(new SkipRules({ files: [], functions: [], justMyCode: true }).skips(place)).toBe(true);
    expect(new SkipRules({ files: [], functions: [], justMyCode: false }).skips(place)).toBe(false);
  });
});
