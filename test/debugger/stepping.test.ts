// Stepping over, into and out of lines and instructions.

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

const ROWS: readonly StepRow[] = [
  { from: 'main-nested', steps: [['over', 'main-factorial']] },
  { from: 'main-nested', steps: [['in', 'nested-two-calls']] },
  {
    from: 'nested-two-calls',
    needsEndRows: true,
    steps: [
      ['in', 'leaf-body'],
      ['over', 'leaf-return'],
      ['over', 'leaf-end'],
      ['over', 'nested-two-calls'],
      ['in', 'leaf-body'],
      ['out', 'nested-two-calls'],
      ['over', 'nested-return'],
      ['over', 'nested-end'],
      ['over', 'main-nested'],
      ['over', 'main-factorial'],
    ],
  },
  { from: 'leaf-body', steps: [['out', 'nested-two-calls']] },
  {
    from: 'main-factorial',
    needsEndRows: true,
    steps: [
      ['in', 'factorial-if'],
      ['over', 'factorial-recurse'],
      ['over', 'factorial-end'],
      ['over', 'main-factorial'],
      ['over', 'main-for'],
    ],
  },
  {
    from: 'factorial-recurse',
    needsEndRows: true,
    steps: [
      ['in', 'factorial-if'],
      ['over', 'factorial-recurse'],
      ['out', 'factorial-recurse'],
      ['over', 'factorial-end'],
    ],
  },
  {
    from: 'factorial-one',
    needsEndRows: true,
    steps: [
      ['over', 'factorial-end'],
      ['over', 'factorial-recurse'],
      ['over', 'factorial-end'],
    ],
  },
  {
    from: 'main-for',
    steps: [
      ['over', 'main-loop-body'],
      ['over', 'main-for'],
      ['over', 'main-loop-body'],
      ['over', 'main-for'],
      ['over', 'main-return'],
    ],
  },
  {
    from: 'main-return',
    needsEndRows: true,
    steps: [
      ['over', 'main-end'],
      ['over', 'end'],
    ],
  },
  { from: 'main-return', steps: [['out', 'end']] },
];

const CALLBACK_ROWS: readonly StepRow[] = [
  { from: 'main-apply', steps: [['over', 'main-return']] },
  // No source in apply: gone over, the callback included.
  { from: 'main-apply', steps: [['in', 'main-return']] },
  // Out of a callback: to the one who passed it.
  {
    from: 'square',
    steps: [
      ['out', 'main-apply'],
      ['over', 'main-return'],
    ],
  },
  {
    from: 'square-end',
    needsEndRows: true,
    steps: [
      ['over', 'main-apply'],
      ['over', 'main-return'],
    ],
  },
];

const BUILDS: readonly { name: string; compiler?: 'gcc' | 'clang'; flags: readonly string[] }[] = [
  { name: 'gcc', flags: ['-g', '-O0'] },
  { name: 'gcc, DWARF 4, no PIE', flags: ['-g', '-gdwarf-4', '-O0', '-no-pie'] },
  { name: 'gcc, lazy binding', flags: ['-g', '-O0', '-Wl,-z,lazy'] },
  { name: 'clang', compiler: 'clang', flags: ['-g', '-O0'] },
];

for (const { name, ...options } of BUILDS) {
  describe(`line steps, ${name}`, () => {
    const fits = (row: StepRow) => !row.needsEndRows || options.compiler !== 'clang';
    for (const row of ROWS.filter(fits)) {
      it(rowTitle(row), async () => walk(driver, buildTarget('debugger/stepping.c', options), row));
    }
    for (const row of CALLBACK_ROWS.filter(fits)) {
      it(`${rowTitle(row)}, through a library without source`, async () => {
        const library = buildTarget('debugger/apply.c', { flags: ['-O1', '-shared', '-fPIC'] }).program;
        await walk(
          driver,
          buildTarget('debugger/callback.c', { ...options, flags: [...options.flags, '-Wl,--no-as-needed', library] }),
          row,
        );
      });
    }
  });
}

describe("a call behind which another line's code comes before its statement", () => {
  for (const kind of ['over', 'out'] as const) {
    it(`is left by a step ${kind}, and that line is shown`, async () => {
      const target = buildTarget('stepping/early_row.c');
      const { thread } = await driver.launchTo(target, ['first']);
      await driver.breakAt(target, []);
      const line = async (step: 'over' | 'in' | 'out') => {
        await driver.debugger.step(thread, step, 'line');
        return driver.line((await driver.stop()).thread);
      };
      await line('in');
      expect(await line('over')).toBe(target.line('twice'));
      if (kind === 'over') await line('over');
      expect(await line(kind)).toBe(target.line('second'));
      expect(await line('over')).toBe(target.line('end'));
    });
  }
});

it('a step out into code of no line ends at the line behind it', async () => {
  const target = buildTarget('stepping/lineless.c', { compiler: 'clang' });
  const { thread } = await driver.launchTo(target, ['call']);
  await driver.breakAt(target, ['twice']);
  await driver.continue();
  await driver.debugger.step(thread, 'out', 'line');
  expect(driver.line((await driver.stop()).thread)).toBe(target.line('next'));
});

describe('a function that ends with a jump to a library', () => {
  it.each(['gcc', 'clang'] as const)('%s: a step into that is one back to the caller', async (compiler) => {
    const target = buildTarget('stepping/tail_into_library.c', { compiler, flags: ['-g', '-O2'] });
    const { thread } = await driver.launchTo(target, ['puts']);
    await driver.breakAt(target, []);
    await driver.debugger.step(thread, 'in', 'line');
    expect(driver.line((await driver.stop()).thread)).toBe(target.line('next'));
  });
});

describe('a step that something else ends', () => {
  it('stops at a breakpoint inside a call that is stepped over', async () => {
    const target = buildTarget('debugger/stepping.c');
    const { thread } = await driver.launchTo(target, ['main-nested', 'leaf-body']);
    await driver.debugger.step(thread, 'over', 'line');
    const stop = await driver.stop();
    expect(stop.reason.kind).toBe('breakpoint');
    expect(driver.line(stop.thread)).toBe(target.line('leaf-body'));
  });

  it('reports the breakpoint on which it ends, which is not hit again', async () => {
    const target = buildTarget('debugger/stepping.c');
    const { thread } = await driver.launchTo(target, ['main-nested', 'main-factorial', 'main-return']);
    await driver.debugger.step(thread, 'over', 'line');
    const stop = await driver.stop();
    expect(stop.reason.kind).toBe('breakpoint');
    expect(driver.line(stop.thread)).toBe(target.line('main-factorial'));
    expect(driver.line((await driver.continue()).thread)).toBe(target.line('main-return'));
  });
});

describe('instruction steps', () => {
  it('go into calls and over them', async () => {
    const target = buildTarget('debugger/stepping.c');
    const { thread } = await driver.launchTo(target, ['main-nested']);
    const { memory } = driver.debugger;
    const CALL = 0xe8;
    const pc = () => thread.registers?.pc ?? 0n;
    while (memory.read(pc(), 1).bytes[0] !== CALL) {
      await driver.debugger.step(thread, 'in', 'instruction');
      await driver.stop();
    }
    const behind = pc() + 5n;
    const target1 = behind + BigInt(memory.read(pc() + 1n, 4).bytes.readInt32LE(0));
    await driver.debugger.step(thread, 'in', 'instruction');
    expect((await driver.stop()).reason.kind).toBe('step');
    expect(pc()).toBe(target1);
    await driver.debugger.step(thread, 'out', 'instruction');
    await driver.stop();
    expect(pc()).toBe(behind);
  });
});
