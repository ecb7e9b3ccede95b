// Hits a second that do not stop the program: false conditions, hit counts, log points.

import type { Adapter } from '../adapters';
import type { Row, Workload } from '../rows';
import type { Samples } from '../samples';
import { type BreakpointOptions, Session, withSession } from '../session';
import { BUILD, lineOf, type Target, target } from '../targets';
import { OutputCounter } from './outputCounter';
import { passesPerSecond } from './passes';

interface Kind {
  readonly title: string;
  readonly goal: number;
  readonly threads: number;
  readonly options: BreakpointOptions;
}

const KINDS: readonly Kind[] = [
  { title: 'false condition', goal: 15, threads: 1, options: { condition: 'number == -1' } },
  { title: 'false condition, 8 threads', goal: 15, threads: 8, options: { condition: 'number == -1' } },
  { title: 'hit count', goal: 15, threads: 1, options: { hitCondition: '100000000' } },
  { title: 'log point', goal: 20, threads: 1, options: { logMessage: 'number is {number}.' } },
];

export const CONDITIONS: Workload = {
  name: 'conditions',
  rows: KINDS.map(({ title, goal }): Row => ({ title, goal, unit: '/s', limit: { int3: 1 } })),
  prepare: () => void program(),
  run: async (adapter, samples) => {
    for (const kind of KINDS) await measure(adapter, samples, kind);
  },
};

function program(): Target {
  return target('hits.c', '-pthread');
}

async function measure(adapter: Adapter, samples: Samples, kind: Kind): Promise<void> {
  const { source } = program();
  const { title, threads, options } = kind;
  const breakpoint = { file: source, line: lineOf(source, 'break: round') };
  const request = { program: program().program, args: [String(threads)], cwd: BUILD, breakpoint };
  await withSession(await Session.start(adapter, request), async (session) => {
    const output = new OutputCounter(session.client, 'number is ');
    await session.setBreakpoints(source, [
      { line: lineOf(source, 'break: visit'), ...options },
      { line: breakpoint.line },
    ]);
    const isLogged = options.logMessage !== undefined;
    const arrived = (passes: number) => output.wait(passes);
    const { rate, passes } = await passesPerSecond(session, breakpoint.line, isLogged ? { arrived } : {});
    samples.add(title, rate);
    // An adapter that does not put values in.
    if (isLogged && !output.text.includes(`number is ${passes - 1}.`)) samples.mark(title, 'wrong');
  });
}
