// A long session as a person has it: a breakpoint, many line steps, everything shown after each, then to the end.

import type { Adapter } from '../../bench/adapters';
import { Session } from '../../bench/session';
import { BUILD, lineOf, SQLITE_SOURCE, sqliteProgram, VDBE_LOOP } from '../../bench/targets';

const STEPS = 200;

/** Resolves with a line for people. Throws at the first request that fails, at a wrong end, or when a process stays. */
export async function longSession(adapter: Adapter, optimisation: '-O0' | '-O2'): Promise<string> {
  const { program } = sqliteProgram(optimisation);
  const breakpoint = { file: SQLITE_SOURCE, line: lineOf(SQLITE_SOURCE, VDBE_LOOP) };
  const session = await Session.start(adapter, { program, cwd: BUILD, breakpoint });
  let variables = 0;
  let frames = 0;
  try {
    await session.clearBreakpoints(SQLITE_SOURCE);
    for (let i = 0; i < STEPS; i++) {
      const { view } = await session.resume('next');
      session.check(view.frames.length > 0, `no stack after ${i + 1} steps`);
      frames += view.frames.length;
      variables += view.variables.length;
    }
    const peak = session.peakMemory().toFixed(0);
    const exitCode = await session.finish();
    // The driver exits with the number of rows that it printed.
    session.check(exitCode === 2, `exit code ${exitCode}, not 2`);
    return `${STEPS} next, ${frames} frames and ${variables} variables shown, exit code ${exitCode}, peak memory ${peak} MiB`;
  } finally {
    await session.close();
  }
}
