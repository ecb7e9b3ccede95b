// What a hit costs that does not stop the program: false conditions, hit counts, log points.

import type { Adapter } from './adapters';
import { type BreakpointOptions, Session, withSession } from './session';
import { BUILD, hitsProgram, lineOf } from './targets';
import type { Samples } from './workloads';

const ROWS: readonly { title: string; threads: number; options: BreakpointOptions }[] = [
  { title: 'false condition: a hit', threads: 1, options: { condition: 'number == -1' } },
  { title: 'false condition, 8 threads: a hit', threads: 8, options: { condition: 'number == -1' } },
  { title: 'hit count: a hit', threads: 1, options: { hitCondition: '100000000' } },
  { title: 'log point: a message', threads: 1, options: { logMessage: 'number is {number}' } },
];

export const CONDITION_ROWS = ROWS.map(({ title }) => title);

/** Long enough that what begins and ends a round does not count. */
const LONG_MS = 500;

export async function conditions(adapter: Adapter): Promise<Samples> {
  const samples: Samples = {};
  for (const { title, threads, options } of ROWS) samples[title] = [await costOfHit(adapter, threads, options)];
  return samples;
}

/** Microseconds. */
async function costOfHit(adapter: Adapter, threads: number, options: BreakpointOptions): Promise<number> {
  const { program, source } = hitsProgram();
  const breakpoint = { file: source, line: lineOf(source, 'break: round') };
  const request = { program, args: [String(threads)], cwd: BUILD, breakpoint };
  return withSession(await Session.start(adapter, request), async (session) => {
    await session.setBreakpoints(source, [
      { line: lineOf(source, 'break: visit'), ...options },
      { line: breakpoint.line },
    ]);
    let passes = 100;
    for (let round = 1; ; round += 1) {
      passes *= 2;
      const step = await session.resume('continue');
      const seen = step.view.variables.find(({ name }) => name === 'round')?.value;
      session.check(
        step.view.frames[0]?.line === breakpoint.line && seen === String(round),
        `round ${seen}, not ${round}`,
      );
      if (step.stopped > LONG_MS) return (step.stopped * 1000) / passes;
    }
  });
}
