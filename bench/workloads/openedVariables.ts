// What the workloads about values share: the program, pages of its vector, a variable by name.

import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Adapter } from '../adapters';
import { NoAnswer } from '../client';
import { type Opened, Session } from '../session';
import { BUILD, lineOf, type Target, target } from '../targets';

export type Variable = DebugProtocol.Variable;

/** As the program makes them. */
export const ELEMENTS = 100_000;
export const PAGE = 100;
const PATIENCE_MS = 60_000;

export function valuesProgram(): Target {
  return target('values.cpp', '-std=c++17');
}

/** Stopped at the line with this marker. */
export function startValues(adapter: Adapter, marker: string): Promise<Session> {
  const { program, source } = valuesProgram();
  const breakpoint = { file: source, line: lineOf(source, `break: ${marker}`) };
  return Session.start(adapter, { program, cwd: BUILD, breakpoint });
}

/** An adapter without printers has containers that cannot be opened. */
export function hasElements(session: Session, variables: readonly Variable[]): boolean {
  return named(session, variables, 'vector').indexedVariables === ELEMENTS;
}

/** The first pages of the vector; milliseconds. Throws NoAnswer after a minute: it is one answer to whoever waits for it. */
export async function openPages(session: Session, variables: readonly Variable[], pages: number): Promise<number> {
  const { variablesReference } = named(session, variables, 'vector');
  let time = 0;
  for (let start = 0; start < pages * PAGE; start += PAGE) {
    const opened = await session.open(variablesReference, { start, count: PAGE });
    time += took(opened);
    if (time > PATIENCE_MS) throw new NoAnswer(`page ${start / PAGE} of ${pages} after ${time} ms`);
    session.check(opened.variables.length === PAGE, `${opened.variables.length} elements on a page`);
    for (const [index, { name, value }] of opened.variables.entries()) {
      const isRight = name === `[${start + index}]` && value === String((start + index) * 7);
      session.check(isRight, `element ${start + index} is ${name}=${value}`);
    }
  }
  return time;
}

export function named(session: Session, variables: readonly Variable[], name: string): Variable {
  const variable = variables.find((each) => each.name === name);
  session.check(variable !== undefined, `no "${name}"`);
  return variable as Variable;
}

export function took({ sentAt, receivedAt }: Opened): number {
  return receivedAt - sentAt;
}
