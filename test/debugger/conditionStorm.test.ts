// Many threads pass one conditional breakpoint: the program and the debugger count the same.

import { afterEach, expect, it } from 'vitest';
import type { BreakpointOptions } from '../../src/debugger/types';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { buildTarget } from '../support/targets';

const THREADS = 8;
/** `TRAPLINE_PASSES=100000` for the whole storm, which takes minutes on a busy machine. */
const PASSES = Number(process.env.TRAPLINE_PASSES ?? 20_000);
const target = buildTarget('conditions/storm.c', { flags: ['-g', '-O0', '-pthread'] });

let driver = new DebuggerDriver();
afterEach(async () => {
  await driver.debugger.dispose();
  driver = new DebuggerDriver();
  expect(descendants()).toEqual([]);
});

async function set(...options: readonly BreakpointOptions[]) {
  return driver.debugger.breakpoints.setSource(target.source, [
    ...options.map((each) => ({ line: target.line('visit'), ...each })),
    { line: target.line('end') },
  ]);
}

async function launch(...options: readonly BreakpointOptions[]) {
  await driver.launch(target.program, { args: [String(THREADS), String(PASSES)] });
  return set(...options);
}

/** What the program has counted: all passes, each thousandth, and the sum of their numbers. */
function counted(): number[] {
  return driver.output('stdout').trim().split(' ').map(Number);
}

const everything = [THREADS * PASSES, Math.floor(PASSES / 1000) * THREADS, (THREADS * PASSES * (PASSES + 1)) / 2];

async function hits(): Promise<bigint[]> {
  return (await driver.debugger.breakpoints.list()).map((each) => each.hits);
}

async function toTheEnd(): Promise<void> {
  const { thread } = await driver.stop();
  expect(driver.line(thread)).toBe(target.line('end'));
}

it.each<[string, BreakpointOptions, number]>([
  ['false', { condition: 'number == -1' }, 0],
  ['true each thousandth time', { condition: 'number % 1000 == 0', hitCondition: '> 1000000000' }, everything[1] ?? 0],
  ['always true', { hitCondition: '> 1000000000' }, everything[0] ?? 0],
])(
  'with a condition that is %s',
  async (_, options, expected) => {
    await launch(options);
    await driver.debugger.start();
    await toTheEnd();
    expect(await hits()).toEqual([BigInt(expected), 1n]);
    await driver.continueToEnd();
    expect(counted()).toEqual(everything);
  },
  120_000,
);

it('by a debug register', async () => {
  const passes = 2000;
  await driver.launch(target.program, { args: [String(THREADS), String(passes)] });
  await driver.debugger.breakpoints.setSource(target.source, [
    { line: target.line('visit'), condition: 'number % 1000 == 0', hitCondition: '> 1000000000', isHardware: true },
    { line: target.line('end') },
  ]);
  await driver.debugger.start();
  await toTheEnd();
  const [listed] = await driver.debugger.breakpoints.list();
  expect(listed?.hits).toBe(BigInt((THREADS * passes) / 1000));
  expect(listed?.whyEvaluated).toBeUndefined();
}, 120_000);

it('stops each time that it is true', async () => {
  await launch({ condition: 'number % 1000 == 0' });
  await driver.debugger.start();
  let stops = 0;
  for (;;) {
    const { thread } = await driver.stop();
    if (driver.line(thread) === target.line('end')) break;
    stops += 1;
    await driver.debugger.continue();
  }
  expect(stops).toBe(everything[1]);
  expect(await hits()).toEqual([BigInt(stops), 1n]);
  await driver.continueToEnd();
  expect(counted()).toEqual(everything);
}, 120_000);

it('that logs, more than can be under way, loses no message', async () => {
  const passes = 3000;
  await driver.launch(target.program, { args: [String(THREADS), String(passes)] });
  await set({ condition: 'number > 0', logMessage: 'pass {number} of {passes,h}' });
  await driver.debugger.start();
  await toTheEnd();
  const [listed] = await driver.debugger.breakpoints.list();
  expect(listed).toMatchObject({ hits: BigInt(THREADS * passes) });
  expect(listed?.whyEvaluated).toBeUndefined();
  const counts = new Map<string, number>();
  for (const line of driver.output('console').split('\n'))
    if (line.startsWith('pass ')) counts.set(line, (counts.get(line) ?? 0) + 1);
  const expected = Array.from({ length: passes }, (_, index) => [`pass ${index + 1} of 0xbb8`, THREADS] as const);
  expect(counts).toEqual(new Map(expected));
}, 120_000);

it('while breakpoints come, change and go', async () => {
  await launch({ condition: 'number == -1' });
  await driver.debugger.start();
  const end = driver.stop();
  let isOver = false;
  void end.then(() => {
    isOver = true;
  });
  for (let round = 0; !isOver; round += 1) {
    const options = [{ condition: 'number == -1' }, { condition: 'number == -2' }, { hitCondition: '> 1000000000' }];
    await set(...options.slice(0, round % 4));
  }
  expect(driver.line((await end).thread)).toBe(target.line('end'));
  await driver.continueToEnd();
  expect(counted()).toEqual(everything);
}, 120_000);
