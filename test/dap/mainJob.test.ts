// The main job, whole: launch, breakpoint, stack, scopes, variables, steps, evaluate, continue, exit.

import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { initialize, topFrame } from '../support/debugging';
import { GoldenTranscript } from '../support/goldenTranscript';
import { buildTarget } from '../support/targets';

const target = buildTarget('session.c');

it('debugs a program from launch to exit', async () => {
  const { client } = startSession();
  const golden = new GoldenTranscript(client, 'mainJob');

  await initialize(client);
  await client.request('launch', { program: target.program } as object);
  await client.waitFor('initialized');
  await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: [{ line: target.line('call') }],
  });
  await client.request('configurationDone');
  const { threadId = 0, hitBreakpointIds } = await client.waitFor('stopped');
  expect(hitBreakpointIds).toHaveLength(1);
  await client.request('threads');

  await client.request('stepIn', { threadId });
  await client.waitFor('stopped');
  const { stackFrames } = await client.request('stackTrace', { threadId, levels: 2 });
  expect(stackFrames.map(({ name, line }) => ({ name, line }))).toEqual([
    { name: 'scale', line: target.line('scale') },
    { name: 'main', line: target.line('call') },
  ]);

  await client.request('next', { threadId });
  await client.waitFor('stopped');
  const { id: frameId } = await topFrame(client, threadId);
  const { scopes } = await client.request('scopes', { frameId });
  for (const scope of scopes.filter(({ name }) => name !== 'Registers')) {
    const { variables } = await client.request('variables', { variablesReference: scope.variablesReference });
    for (const { variablesReference } of variables.filter((variable) => variable.variablesReference > 0)) {
      await client.request('variables', { variablesReference });
    }
  }

  await client.request('stepOut', { threadId });
  await client.waitFor('stopped');
  const caller = await topFrame(client, threadId);
  expect(caller.name).toBe('main');
  for (const [expression, result] of [
    ['origin.x', '30'],
    ['origin.y', '4'],
  ] as const) {
    const body = await client.request('evaluate', { expression, frameId: caller.id, context: 'watch' });
    expect(body.result).toBe(result);
  }

  await client.request('continue', { threadId });
  expect((await client.waitFor('exited')).exitCode).toBe(7);
  await client.waitFor('terminated');
  await client.request('disconnect');
  expect(client.output('stdout')).toBe('total 34\n');
  expect(client.output('stderr')).toBe('on stderr\n');
  golden.assert();
});

it('keeps up over 200 steps with stack, scopes and variables after each', async () => {
  const loop = buildTarget('loop.c');
  const { client } = startSession();
  await initialize(client);
  await client.request('launch', { program: loop.program } as object);
  await client.waitFor('initialized');
  await client.request('setBreakpoints', { source: { path: loop.source }, breakpoints: [{ line: loop.line('loop') }] });
  await client.request('configurationDone');
  const { threadId = 0 } = await client.waitFor('stopped');
  await client.request('setBreakpoints', { source: { path: loop.source }, breakpoints: [] });
  for (let step = 0; step < 200; step += 1) {
    await client.request('next', { threadId });
    expect((await client.waitFor('stopped')).reason).toBe('step');
    const { stackFrames } = await client.request('stackTrace', { threadId, levels: 20 });
    const { scopes } = await client.request('scopes', { frameId: stackFrames[0]?.id ?? 0 });
    for (const { variablesReference } of scopes) await client.request('variables', { variablesReference });
  }
  await client.request('continue', { threadId });
  await client.waitFor('exited');
});
