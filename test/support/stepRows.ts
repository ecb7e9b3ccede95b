// Tables of steps: from a marker in the source, each step and the marker at which it ends.

import { expect } from 'vitest';
import type { StepKind } from '../../src/debugger/types';
import { loadAddress } from '../../src/native/addresses';
import type { DebuggerDriver } from './debuggerDriver';
import type { Target } from './targets';

/** From the first stop at a marker: each step and the marker at which it ends, or the program's end. */
export interface StepRow {
  readonly from: string;
  /** The closing brace has a row of its own, and what follows a call belongs to a statement: gcc, not clang. */
  readonly needsEndRows?: boolean;
  readonly steps: readonly (readonly [StepKind, string])[];
}

export async function walk(driver: DebuggerDriver, target: Target, { from, steps }: StepRow): Promise<void> {
  let { thread } = await driver.launchTo(target, [from]);
  await driver.breakAt(target, []);
  expect(driver.line(thread)).toBe(target.line(from));
  for (const [kind, to] of steps) {
    await driver.debugger.step(thread, kind, 'line');
    if (to === 'end') return endOutsideOf(driver, target);
    const stop = await driver.stop();
    expect(stop.reason.kind).toBe('step');
    expect(stop.thread).toBe(thread);
    expect(driver.line(stop.thread), `${kind} from ${from} should end at ${to}`).toBe(target.line(to));
    thread = stop.thread;
  }
}

export function rowTitle({ from, steps }: StepRow): string {
  return `${from}: ${steps.map(([kind, to]) => `${kind} to ${to}`).join(', ')}`;
}

/** The program ends, or stops where main's caller has source: the C library may have been installed with it. */
async function endOutsideOf(driver: DebuggerDriver, target: Target): Promise<void> {
  const event = await driver.stopOrEnd();
  if (event.kind === 'stopped') {
    const { registers } = event.thread;
    expect(driver.debugger.modules.at(loadAddress(registers?.pc ?? 0n))?.path).not.toBe(target.program);
    await driver.debugger.continue();
  }
  expect(event.kind === 'exited' ? event.death : await driver.end()).toEqual({ kind: 'exited', status: 0 });
}
