// A real program stopped at a marker, with what values, frames and disassembly are made from.

import { Debugger } from '../../src/debugger/debugger';
import type { DebuggerEvent, StopReason } from '../../src/debugger/types';
import { CallStack } from '../../src/symbols/callStack';
import type { Frame } from '../../src/symbols/frame';
import type { ValueContext } from '../../src/values/valueContext';
import { descendants } from './processes';
import type { Target } from './targets';

export interface DebuggedProgram {
  readonly engine: Debugger;
  readonly reason: StopReason;
  readonly stack: CallStack;
  readonly context: ValueContext;
  frame(level: number): Frame;
  /** Kills the program and throws if a process is left. */
  close(): Promise<void>;
}

/** `place` is a marker of the target's source, or undefined to run until something else stops it (a signal). */
export async function stopAt(target: Target, place?: string, args: readonly string[] = []): Promise<DebuggedProgram> {
  let stopped: (event: Extract<DebuggerEvent, { kind: 'stopped' }>) => void;
  let failed: (error: Error) => void;
  const stop = new Promise<Extract<DebuggerEvent, { kind: 'stopped' }>>((resolve, reject) => {
    stopped = resolve;
    failed = reject;
  });
  const engine = new Debugger((event) => {
    if (event.kind === 'stopped') stopped(event);
    if (event.kind === 'exited') failed(new Error(`the program ended before ${place}: ${JSON.stringify(event.death)}`));
  });
  await engine.launch({
    program: target.program,
    args,
    env: { PATH: process.env.PATH ?? '' },
    disableAslr: true,
    firstStop: 'none',
    stdio: [null, null, null],
  });
  if (place !== undefined) {
    // Nothing else is to stop it on the way.
    await engine.exceptions.setWanted(new Map());
    const breakpoints = await engine.breakpoints.setSource(target.source, [{ line: target.line(place) }]);
    if (!breakpoints[0]?.isVerified) throw new Error(`no breakpoint at ${place}: ${breakpoints[0]?.message}`);
  }
  await engine.start();
  const { thread, reason } = await stop;
  const { registers } = thread;
  if (!registers) throw new Error('a stopped thread has registers');
  const { memory, modules } = engine;
  const stack = new CallStack(modules, modules.native, memory, registers);
  let xstate: Promise<Buffer> | undefined;
  const context: ValueContext = {
    memory,
    modules,
    moduleMap: modules.native,
    registers,
    ...(thread.stop?.kind === 'signal' && { signal: thread.stop.info }),
    xstate: () => {
      xstate ??= engine.xstate(thread);
      return xstate;
    },
    debugRegisters: () => engine.debugRegisters(thread),
    threadName: (tid) => engine.threads.find((each) => each.tid === tid)?.name,
  };
  return {
    engine,
    reason,
    stack,
    context,
    frame: (level) => {
      const [frame] = stack.frames(level, 1);
      if (!frame) throw new Error(`there is no frame ${level}`);
      return frame;
    },
    close: async () => {
      await engine.dispose();
      const left = descendants();
      if (left.length > 0) throw new Error(`processes left: ${left}`);
    },
  };
}
