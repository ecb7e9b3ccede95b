// What is measured. A workload is one session; it checks each answer and returns the samples of each row.

import type { Adapter } from './adapters';
import { CONDITION_ROWS, conditions } from './conditions';
import { manyThreads } from './manyThreads';
import { Session, type Step, withSession } from './session';
import { BUILD, lineOf, SQLITE_SOURCE, sqliteProgram, stepsProgram, VDBE_LOOP } from './targets';
import { OPENED_ROWS, openedValues, WATCH_ROWS, WHOLE_ROWS, watches, wholeContainers } from './values';

/** Row title -> samples. */
export type Samples = Record<string, number[]>;

export interface Workload {
  readonly name: string;
  readonly rows: readonly Row[];
  run(adapter: Adapter): Promise<Samples>;
}

export interface Row {
  readonly title: string;
  readonly unit: 'ms' | 'µs' | 'MiB';
}

const NEXTS = 100;
const CALLS = 40;
const INSTRUCTIONS = 100;

export const WORKLOADS: readonly Workload[] = [
  {
    name: 'startup',
    rows: [
      { title: 'spawn to initialize answered', unit: 'ms' },
      { title: 'spawn to stopped in main', unit: 'ms' },
    ],
    run: startup,
  },
  {
    name: 'steps',
    rows: [
      ...['next', 'step in', 'step out', 'instruction step', 'continue to breakpoint'].flatMap((title): Row[] => [
        { title: `${title}: stopped`, unit: 'ms' },
        { title: `${title}: stack and locals shown`, unit: 'ms' },
      ]),
      { title: 'peak memory, small program', unit: 'MiB' },
    ],
    run: steps,
  },
  {
    name: 'sqlite',
    rows: [
      { title: 'SQLite: spawn to stopped by line', unit: 'ms' },
      { title: 'SQLite: spawn to stack and locals shown', unit: 'ms' },
      { title: 'SQLite: peak memory', unit: 'MiB' },
    ],
    run: sqlite,
  },
  {
    name: 'threads',
    rows: ['attach', 'pause', 'resume', 'detach'].map((title) => ({ title: `500 threads: ${title}`, unit: 'ms' })),
    run: manyThreads,
  },
  { name: 'values', rows: OPENED_ROWS.map((title) => ({ title, unit: 'ms' })), run: openedValues },
  { name: 'containers', rows: WHOLE_ROWS.map((title) => ({ title, unit: 'ms' })), run: wholeContainers },
  { name: 'conditions', rows: CONDITION_ROWS.map((title) => ({ title, unit: 'µs' })), run: conditions },
  { name: 'watches', rows: WATCH_ROWS.map((title) => ({ title, unit: 'ms' })), run: watches },
];

async function startup(adapter: Adapter): Promise<Samples> {
  const { program, source } = stepsProgram();
  const main = { file: source, line: lineOf(source, 'break: main') };
  return withSession(await Session.start(adapter, { program, cwd: BUILD, breakpoint: main }), async (session) => {
    const [top] = (await session.view()).frames;
    session.check(top?.line === main.line, `stopped at line ${top?.line}, not ${main.line}`);
    return {
      'spawn to initialize answered': [session.initializedAfter],
      'spawn to stopped in main': [session.stoppedAfter],
    };
  });
}

async function steps(adapter: Adapter): Promise<Samples> {
  const { program, source } = stepsProgram();
  const at = (marker: string) => ({ file: source, line: lineOf(source, `break: ${marker}`) });
  const samples: Samples = {};
  const add = (title: string, value: number): void => {
    samples[title] = [...(samples[title] ?? []), value];
  };
  const note = (title: string, step: Step): void => {
    add(`${title}: stopped`, step.stopped);
    add(`${title}: stack and locals shown`, step.shown);
  };
  const first = at('first');
  return withSession(await Session.start(adapter, { program, cwd: BUILD, breakpoint: first }), async (session) => {
    const expect = (step: Step, line: number, stackOf: string): void => {
      const [top] = step.view.frames;
      const isRight = top?.line === line && top.name.includes(stackOf);
      session.check(isRight, `at ${top?.name}:${top?.line}, not ${stackOf}:${line}`);
    };

    const loop = [first.line, first.line + 1, at('last').line, at('header').line];
    for (let i = 1; i <= NEXTS; i++) {
      const step = await session.resume('next');
      note('next', step);
      expect(step, loop[i % loop.length] ?? 0, 'lines');
      const counter = step.view.variables.find(({ name }) => name === 'i')?.value;
      session.check(counter === String(Math.floor(i / loop.length)), `i is ${counter} after ${i} steps`);
      session.check(step.view.frames.length >= 11, `a stack of ${step.view.frames.length} frames`);
    }

    const call = at('call');
    await session.setBreakpoint(call);
    expect(await session.resume('continue'), call.line, 'calls');
    for (let i = 0; i < CALLS; i++) {
      const into = await session.resume('stepIn');
      note('step in', into);
      expect(into, at('leaf').line, 'leaf');
      const out = await session.resume('stepOut');
      note('step out', out);
      expect(out, call.line, 'calls');
      const again = await session.resume('continue');
      note('continue to breakpoint', again);
      expect(again, call.line, 'calls');
    }

    if (session.capabilities.supportsSteppingGranularity) {
      const start = at('instructions');
      await session.setBreakpoint(start);
      expect(await session.resume('continue'), start.line, 'instructions');
      let step = await session.resume('next');
      for (let i = 0; i < INSTRUCTIONS; i++) {
        const before = step.view.frames[0]?.instructionPointerReference;
        step = await session.resume('next', { granularity: 'instruction' });
        note('instruction step', step);
        const after = step.view.frames[0]?.instructionPointerReference;
        const isNop = before !== undefined && after !== undefined && BigInt(after) === BigInt(before) + 1n;
        session.check(isNop, `one nop from ${before} to ${after}`);
      }
    }
    add('peak memory, small program', session.peakMemory());
    return samples;
  });
}

async function sqlite(adapter: Adapter): Promise<Samples> {
  const { program } = sqliteProgram('-O0');
  const breakpoint = { file: SQLITE_SOURCE, line: lineOf(SQLITE_SOURCE, VDBE_LOOP) };
  return withSession(await Session.start(adapter, { program, cwd: BUILD, breakpoint }), async (session) => {
    const before = performance.now();
    const { frames, variables } = await session.view();
    const shown = session.stoppedAfter + performance.now() - before;
    const [top] = frames;
    session.check(top?.line === breakpoint.line, `stopped at line ${top?.line}, not ${breakpoint.line}`);
    session.check(
      variables.some(({ name }) => name === 'pOp'),
      'no local "pOp"',
    );
    return {
      'SQLite: spawn to stopped by line': [session.stoppedAfter],
      'SQLite: spawn to stack and locals shown': [shown],
      'SQLite: peak memory': [session.peakMemory()],
    };
  });
}
