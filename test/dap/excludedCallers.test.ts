// Callers for whose sake a breakpoint does not stop, as they are excluded in the console.

import { expect, it } from 'vitest';
import { consoleAt } from '../support/consoleSession';
import { buildTarget } from '../support/targets';

const target = buildTarget('excluded_callers.c', { flags: ['-g', '-O0'] });
const visit = `visit at excluded_callers.c:${target.line('visit')}`;
const direct = `direct at excluded_callers.c:${target.line('direct')}`;

it('passes over hits whose callers are excluded, near, far and inlined', async () => {
  const { client, threadId, type, mistake, close } = await consoleAt(target, 'visit');
  const onward = async () => {
    await client.request('continue', { threadId });
    await client.waitFor('stopped');
    return Number(await type('from'));
  };
  expect(await type('exclude list')).toBe('No callers are excluded.');
  expect(await mistake('exclude')).toContain('Select a caller in the call stack');
  expect(await type('exclude', 1)).toBe(`Does not stop in ${visit} when called by ${direct}.`);
  // Another line of the same caller is another caller.
  expect([await onward(), await onward(), await onward(), await onward()]).toEqual([2, 3, 4, 2]);
  expect(await type('exclude remove 1')).toBe(`Stops again in ${visit} when called by ${direct}.`);
  expect(await mistake('exclude remove 1')).toContain('no excluded caller 1');
  expect(await mistake('exclude nothing')).toContain('exclude list');
  await close();
});

it('looks for inlined callers and for those far out, counts hits, and holds after a restart', async () => {
  const { client, close } = await consoleAt(target, 'visit');
  let thread = 0;
  const onward = async () => {
    await client.request('continue', { threadId: thread });
    thread = (await client.waitFor('stopped')).threadId ?? 0;
    return Number(await type('from'));
  };
  const frames = async () => (await client.request('stackTrace', { threadId: thread })).stackFrames;
  const type = async (expression: string, level = 0) => {
    const frameId = (await frames())[level]?.id;
    return (
      await client.request('evaluate', { expression, context: 'repl', ...(frameId !== undefined && { frameId }) })
    ).result;
  };
  thread = Number((await client.request('threads')).threads[0]?.id);
  expect([await onward(), await onward()]).toEqual([2, 3]);
  expect((await frames())[1]?.name).toBe('inlined');
  await type('exclude', 1);
  expect(await onward()).toBe(4);
  const outermost = (await frames()).findIndex(({ line }) => line === target.line('recursive'));
  expect(outermost).toBe(42);
  await type('exclude', outermost);
  // 1 and 2 of the second round, without 3 and 4 of it.
  expect([await onward(), await onward()]).toEqual([1, 2]);
  await client.request('restart');
  thread = (await client.waitFor('stopped')).threadId ?? 0;
  expect([Number(await type('from')), await onward(), await onward(), await onward()]).toEqual([1, 2, 1, 2]);
  const listed = await type('breakpoints');
  expect(listed).toMatch(/source +excluded_callers\.c:\d+ +6 /);
  expect(listed.match(/^Does not stop in visit/gm)).toHaveLength(2);
  expect(await type('exclude list')).toMatch(
    /^1 {2}Does not stop in .* inlined at .*\n2 {2}Does not stop in .* main at /,
  );
  await close();
});
