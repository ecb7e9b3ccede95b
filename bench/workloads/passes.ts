// Lets a program make rounds of twice as many passes each, until one is long enough to tell what a pass takes.

import type { Session } from '../session';

/** Long enough that what begins and ends a round does not count. */
const LONG_MS = 500;
/** What bench/targets/hits.c and watched.c begin with. */
const FIRST_PASSES = 100;

export interface Passes {
  /** A second. */
  readonly rate: number;
  /** Of the last round. */
  readonly passes: number;
}

export interface PassesOptions {
  /** That the program has made already. Default 1. */
  readonly roundsMade?: number;
  /** Resolves once what so many passes caused has come; it belongs to the time. */
  readonly arrived?: (passes: number) => Promise<void>;
}

/** The program stands at the end of a round, at `line`, with a counter called "round". */
export async function passesPerSecond(session: Session, line: number, options: PassesOptions = {}): Promise<Passes> {
  const { roundsMade = 1, arrived } = options;
  for (let round = roundsMade; ; round++) {
    const passes = FIRST_PASSES * 2 ** round;
    const { sentAt, stopped } = await session.resumeBlindly('continue');
    await arrived?.(passes);
    const took = arrived ? performance.now() - sentAt : stopped;
    const { frames, variables } = await session.view();
    const seen = variables.find(({ name }) => name === 'round')?.value;
    session.check(frames[0]?.line === line && seen === String(round), `round ${seen}, not ${round}`);
    if (took > LONG_MS) return { rate: (passes * 1000) / took, passes };
  }
}
