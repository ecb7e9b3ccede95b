// Data breakpoints: those that stop, and those whose condition is false.

import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Adapter } from '../adapters';
import type { Client } from '../client';
import type { Workload } from '../rows';
import type { Samples } from '../samples';
import { Session, withSession } from '../session';
import { BUILD, lineOf, type Target, target } from '../targets';
import { passesPerSecond } from './passes';

const STOPS = 40;
const STOPPED = 'data breakpoint: continue to stop';
const FALSE = 'data breakpoint, false condition';

export const WATCHPOINTS: Workload = {
  name: 'watchpoints',
  rows: [
    { title: STOPPED, unit: 'ms', limit: { roundTrip: 1, watch: 1 } },
    { title: FALSE, unit: '/s', limit: { watch: 1 } },
  ],
  prepare: () => void program(),
  run: async (adapter, samples) => {
    await stops(adapter, samples);
    await falseCondition(adapter, samples);
  },
};

function program(): Target {
  return target('watched.c');
}

function start(adapter: Adapter): Promise<Session> {
  const { source } = program();
  const breakpoint = { file: source, line: lineOf(source, 'break: round') };
  return Session.start(adapter, { program: program().program, cwd: BUILD, breakpoint });
}

async function stops(adapter: Adapter, samples: Samples): Promise<void> {
  await withSession(await start(adapter), async (session) => {
    if (!(await watch(session, {}))) return samples.mark(STOPPED, 'cannot');
    await session.resumeBlindly('continue');
    const first = await value(session);
    for (let i = 1; i <= STOPS; i++) {
      const { stopped } = await session.resumeBlindly('continue');
      const seen = await value(session);
      session.check(seen === first + i, `number is ${seen} after ${i} stops from ${first}`);
      samples.add(STOPPED, stopped);
    }
  });
}

async function falseCondition(adapter: Adapter, samples: Samples): Promise<void> {
  const line = lineOf(program().source, 'break: round');
  await withSession(await start(adapter), async (session) => {
    if (!(await watch(session, { condition: 'number == -1' }))) return samples.mark(FALSE, 'cannot');
    await session.resumeBlindly('continue');
    const [top] = (await session.view()).frames;
    // Stopped at a write: it does not look at conditions of data breakpoints.
    if (top?.line !== line) return samples.mark(FALSE, 'cannot');
    samples.add(FALSE, (await passesPerSecond(session, line, { roundsMade: 2 })).rate);
  });
}

/** False when the adapter does not offer it. */
async function watch(session: Session, options: { condition?: string }): Promise<boolean> {
  if (!session.capabilities.supportsDataBreakpoints) return false;
  const dataId = await dataIdOf(session, 'number');
  if (dataId === undefined) return false;
  const breakpoints = [{ dataId, accessType: 'write', ...options }];
  const { response } = await session.client.request('setDataBreakpoints', { breakpoints });
  return (response.body as DebugProtocol.SetDataBreakpointsResponse['body']).breakpoints[0]?.verified === true;
}

/** Asked for in the scope that shows it, as from a variables view, or else by name. */
async function dataIdOf(session: Session, name: string): Promise<string | undefined> {
  const { client } = session;
  const frameId = (await session.view()).frames[0]?.id;
  const { response } = await client.request('scopes', { frameId });
  const { scopes } = response.body as DebugProtocol.ScopesResponse['body'];
  const references = scopes.map(({ variablesReference }) => variablesReference);
  for (const variablesReference of references) {
    const { variables } = await session.open(variablesReference);
    if (!variables.some((variable) => variable.name === name)) continue;
    const dataId = await infoOf(client, { name, variablesReference });
    if (dataId) return dataId;
  }
  return infoOf(client, { name, frameId });
}

async function infoOf(client: Client, args: object): Promise<string | undefined> {
  const { response } = await client.request('dataBreakpointInfo', args);
  return (response.body as DebugProtocol.DataBreakpointInfoResponse['body']).dataId ?? undefined;
}

async function value(session: Session): Promise<number> {
  const { frames } = await session.view();
  const { results } = await session.watch(frames[0]?.id ?? 0, ['number']);
  return Number(results[0]);
}
