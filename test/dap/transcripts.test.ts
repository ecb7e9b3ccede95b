// Two short scenarios, whole: a signal that is looked at and replaced; a process that is attached to, paused and left.

import { expect, it } from 'vitest';
import { expectLetGo } from '../support/attached';
import { startSession } from '../support/dapClient';
import { initialize } from '../support/debugging';
import { GoldenTranscript } from '../support/goldenTranscript';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';

it('a signal stops the program, is explained, and replaced by another', async () => {
  const { client } = startSession();
  const golden = new GoldenTranscript(client, 'signal');
  await initialize(client);
  await client.request('launch', { program: buildTarget('signals.c').program, signals: { SIGUSR1: 'stop' } } as object);
  await client.waitFor('initialized');
  await client.request('setExceptionBreakpoints', { filters: ['faults', 'abort', 'trap'] });
  await client.request('configurationDone');
  const { threadId = 0 } = await client.waitFor('stopped');
  await client.request('exceptionInfo', { threadId });
  await client.request('threads');
  await client.request('evaluate', { expression: 'signals USR1', context: 'repl' });
  await client.request('evaluate', { expression: 'signal SIGUSR2', context: 'repl' });
  expect((await client.waitFor('exited')).exitCode).toBe(128 + 12);
  await client.waitFor('terminated');
  await client.request('disconnect');
  golden.assert();
});

it('a process that runs is attached to, paused, and left as it was', async () => {
  const stranger = await Stranger.start(buildTarget('busy.c').program);
  const { adapter, client } = startSession();
  const golden = new GoldenTranscript(client, 'attach');
  await initialize(client);
  await client.request('attach', { pid: stranger.pid } as object);
  await client.waitFor('initialized');
  await client.request('configurationDone');
  const [thread] = (await client.request('threads')).threads;
  await client.request('pause', { threadId: thread?.id ?? 0 });
  const { threadId = 0 } = await client.waitFor('stopped');
  expect(threadId).toBe(stranger.pid);
  await client.request('threads');
  await client.request('continue', { threadId });
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
  golden.assert();
  await expectLetGo(stranger.pid, 'running');
  process.kill(stranger.pid, 'SIGKILL');
  await stranger.ended;
});
