// Hit counts of breakpoints, as an editor is told of them at stops.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = buildTarget('watch/writes.c', { flags: ['-g', '-O0', '-pthread'] });

/** At the start, with the id of the place that is written a hundred times. */
async function started(): Promise<{ client: TestClient; threadId: number; dataId: string }> {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target, 'start', { args: ['100'] });
  const frameId = (await topFrame(client, threadId)).id;
  const { dataId } = await client.request('dataBreakpointInfo', { name: 'counter', frameId });
  return { client, threadId, dataId: dataId ?? '' };
}

it('are told behind the stop, of those that have changed and count for something', async () => {
  const { client, threadId, dataId } = await started();
  const data = await client.request('setDataBreakpoints', {
    breakpoints: [
      {
        dataId,
        accessType: 'write',
        condition: 'counter <= 100 && counter % 10 == 0',
        hitCondition: '> 50',
      },
    ],
  });
  const { breakpoints } = await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: [
      { line: target.line('bump'), condition: 'by == 1', hitCondition: '50' },
      { line: target.line('threads') },
      { line: target.line('end') },
    ],
  });
  const [bump] = breakpoints;
  const told: (readonly [number | undefined, string | undefined])[] = [];
  let events: Promise<Dap.BreakpointEvent['body']>[] = [client.waitFor('breakpoint'), client.waitFor('breakpoint')];
  await client.request('continue', { threadId });
  expect(await client.waitFor('stopped')).toMatchObject({ hitBreakpointIds: [bump?.id] });
  for (const event of events) {
    const { breakpoint } = await event;
    told.push([breakpoint.id, breakpoint.message]);
  }
  expect(told).toEqual([
    [bump?.id, 'Hit 50 times.'],
    [data.breakpoints[0]?.id, 'Hit 10 times.'],
  ]);
  events = [client.waitFor('breakpoint')];
  await client.request('continue', { threadId });
  expect(await client.waitFor('stopped')).toMatchObject({ hitBreakpointIds: [breakpoints[1]?.id] });
  await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: [{ line: target.line('end'), hitCondition: '1' }],
  });
  await client.request('continue', { threadId });
  expect((await events[0])?.breakpoint.message).toBe('Hit once.');
  await client.request('disconnect');
});

it('are told when the program ends, of those that have grown since the last stop', async () => {
  const { client, threadId, dataId } = await started();
  const data = await client.request('setDataBreakpoints', {
    breakpoints: [{ dataId, accessType: 'write', condition: 'counter % 10 == 0', hitCondition: '> 1000' }],
  });
  const { breakpoints } = await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: [
      { line: target.line('bump'), condition: 'by == 1', hitCondition: '50' },
      { line: target.line('threads'), condition: 'i == 7' },
      { line: target.line('end'), logMessage: 'over' },
    ],
  });
  await client.request('continue', { threadId });
  expect(await client.waitFor('stopped')).toMatchObject({ hitBreakpointIds: [breakpoints[0]?.id] });
  await client.waitFor<Dap.BreakpointEvent['body']>(
    'breakpoint',
    ({ breakpoint }) => breakpoint.id === data.breakpoints[0]?.id,
  );
  await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: [{ line: target.line('end'), logMessage: 'over' }],
  });
  const told = client.pendingEvents('breakpoint').length;
  await client.request('continue', { threadId });
  await client.waitFor('terminated');
  const news = client.pendingEvents('breakpoint').slice(told);
  expect(news.map(({ body: { breakpoint } }) => [breakpoint.id, breakpoint.verified, breakpoint.message])).toEqual([
    [breakpoints[2]?.id, true, 'Hit once.'],
    [data.breakpoints[0]?.id, true, 'Hit 15 times.'],
  ]);
  await client.request('disconnect');
});
