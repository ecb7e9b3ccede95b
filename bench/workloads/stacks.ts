// The call stack of a recursion of 10,000 frames.

import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Workload } from '../rows';
import { Session, withSession } from '../session';
import { BUILD, lineOf, type Target, target } from '../targets';

/** As the program makes them; main comes on top. */
const FRAMES = 10_000;
const STOPS = 5;
const FIRST = 20;

const TOP = 'stack of 10,000 frames: first 20';
const ALL = 'stack of 10,000 frames: all';

export const STACKS: Workload = {
  name: 'stacks',
  rows: [
    { title: TOP, unit: 'ms', goal: 2, limit: { roundTrip: 1 } },
    { title: ALL, unit: 'ms', goal: 8, limit: { payload16MiB: 0.15 } },
  ],
  prepare: () => void program(),
  run: async (adapter, samples) => {
    const { source } = program();
    const breakpoint = { file: source, line: lineOf(source, 'break: bottom') };
    const start = await Session.start(adapter, { program: program().program, cwd: BUILD, breakpoint });
    await withSession(start, async (session) => {
      for (let i = 0; i < STOPS; i++) {
        if (i > 0) await session.resumeBlindly('continue');
        const top = await session.stack(0, FIRST);
        session.check(isRecursion(top.frames, FIRST), `${top.frames.length} frames instead of ${FIRST}`);
        samples.add(TOP, top.took);

        const all = await session.stack(0, FRAMES * 2);
        if (all.frames.length < FRAMES) {
          samples.mark(ALL, `cannot (${all.frames.length} frames)`);
          continue;
        }
        const main = all.frames.findIndex(({ name }) => /^main\b/.test(name));
        session.check(isRecursion(all.frames.slice(0, main), FRAMES - 1), `main is frame ${main}`);
        samples.add(ALL, all.took);
      }
    });
  },
};

function program(): Target {
  return target('deep.c');
}

function isRecursion(frames: readonly DebugProtocol.StackFrame[], count: number): boolean {
  const line = frames[1]?.line;
  return (
    frames.length === count &&
    frames.every((frame, index) => frame.name.startsWith('descend') && (index === 0 || frame.line === line))
  );
}
