// Steps and continues in a small program, each with the requests that an editor sends after it.

import type { Row, Workload } from '../rows';
import type { Samples } from '../samples';
import { Session, type Step, withSession } from '../session';
import { BUILD, lineOf, type Target, target } from '../targets';

const NEXTS = 100;
const CALLS = 40;
const INSTRUCTIONS = 100;

/** Of the time until everything is shown. */
const GOALS: Readonly<Record<string, number>> = {
  next: 3,
  'step in': 3,
  'step out': 3,
  'instruction step': 4,
  'continue to breakpoint': 3,
};

export const STEPS: Workload = {
  name: 'steps',
  rows: Object.entries(GOALS).flatMap(([title, goal]): Row[] => [
    { title: `${title}: stopped`, unit: 'ms', limit: { roundTrip: 1, step: 1 } },
    { title: `${title}: stack and locals shown`, unit: 'ms', goal, limit: { roundTrip: 5, step: 1 } },
  ]),
  prepare: () => void program(),
  run: async (adapter, samples) => {
    const breakpoint = at('first');
    const start = await Session.start(adapter, { program: program().program, cwd: BUILD, breakpoint });
    await withSession(start, async (session) => {
      const walk = new Walk(session, samples);
      await walk.overLines();
      await walk.throughCalls();
      if (session.capabilities.supportsSteppingGranularity) await walk.overInstructions();
    });
  },
};

function program(): Target {
  return target('steps.c');
}

function at(marker: string): { file: string; line: number } {
  const { source } = program();
  return { file: source, line: lineOf(source, `break: ${marker}`) };
}

class Walk {
  constructor(
    private readonly session: Session,
    private readonly samples: Samples,
  ) {}

  async overLines(): Promise<void> {
    const { session } = this;
    const first = at('first').line;
    const loop = [first, first + 1, at('last').line, at('header').line];
    for (let i = 1; i <= NEXTS; i++) {
      const step = await session.resume('next');
      this.expect(step, loop[i % loop.length] ?? 0, 'lines');
      const counter = step.view.variables.find(({ name }) => name === 'i')?.value;
      session.check(counter === String(Math.floor(i / loop.length)), `i is ${counter} after ${i} steps`);
      session.check(step.view.frames.length >= 11, `a stack of ${step.view.frames.length} frames`);
      this.note('next', step);
    }
  }

  async throughCalls(): Promise<void> {
    const { session } = this;
    const call = at('call');
    await session.setBreakpoint(call);
    this.expect(await session.resume('continue'), call.line, 'calls');
    for (let i = 0; i < CALLS; i++) {
      const into = await session.resume('stepIn');
      this.expect(into, at('leaf').line, 'leaf');
      this.note('step in', into);
      const out = await session.resume('stepOut');
      this.expect(out, call.line, 'calls');
      this.note('step out', out);
      const again = await session.resume('continue');
      this.expect(again, call.line, 'calls');
      this.note('continue to breakpoint', again);
    }
  }

  async overInstructions(): Promise<void> {
    const { session } = this;
    const start = at('instructions');
    await session.setBreakpoint(start);
    this.expect(await session.resume('continue'), start.line, 'instructions');
    let step = await session.resume('next');
    for (let i = 0; i < INSTRUCTIONS; i++) {
      const before = step.view.frames[0]?.instructionPointerReference;
      step = await session.resume('next', { granularity: 'instruction' });
      const after = step.view.frames[0]?.instructionPointerReference;
      const isNop = before !== undefined && after !== undefined && BigInt(after) === BigInt(before) + 1n;
      session.check(isNop, `one nop from ${before} to ${after}`);
      this.note('instruction step', step);
    }
  }

  private note(title: string, step: Step): void {
    this.samples.add(`${title}: stopped`, step.stopped);
    this.samples.add(`${title}: stack and locals shown`, step.shown);
  }

  private expect(step: Step, line: number, stackOf: string): void {
    const [top] = step.view.frames;
    const isRight = top?.line === line && top.name.includes(stackOf);
    this.session.check(isRight, `at ${top?.name}:${top?.line}, not ${stackOf}:${line}`);
  }
}
