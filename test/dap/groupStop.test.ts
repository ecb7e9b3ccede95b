// A program that job control stopped: the user is told, may pause, look, set breakpoints, and go on only with SIGCONT.

import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

it('is shown as stopped by its signal, and everything works there', async () => {
  const busy = buildTarget('busy.c');
  const { client } = startSession();
  // The thread of a program with one has its pid.
  const { threadId: pid = 0 } = await runTo(client, busy, 'loop');
  await client.request('setBreakpoints', { source: { path: busy.source }, breakpoints: [] });
  await client.request('continue', { threadId: pid });
  process.kill(pid, 'SIGSTOP');
  const told = await client.waitFor('output', ({ output }) => output.includes('stopped by SIGSTOP'));
  expect(told.output).toBe(
    `The program is stopped by SIGSTOP until SIGCONT (the shell's "fg" or "bg", or "kill -CONT ${pid}").\n`,
  );
  expect((await client.request('threads')).threads.map(({ name }) => name)).toEqual([
    expect.stringMatching(/, stopped by SIGSTOP$/),
  ]);
  const { result } = await client.request('evaluate', { expression: 'threads', context: 'repl' });
  expect(result).toContain('stopped by SIGSTOP (job control)');

  await client.request('pause', { threadId: pid });
  const paused = await client.waitFor('stopped');
  expect(paused).toMatchObject({ reason: 'pause', description: 'Paused, and stopped by SIGSTOP' });
  expect((await topFrame(client, pid)).name).toBe('main');
  await client.request('setBreakpoints', { source: { path: busy.source }, breakpoints: [{ line: busy.line('loop') }] });
  await client.request('continue', { threadId: pid });
  await client.waitFor('output', ({ output }) => output.startsWith('The program stays stopped by SIGSTOP'));

  process.kill(pid, 'SIGCONT');
  await client.waitFor('output', ({ output }) => output === 'The program goes on after SIGCONT.\n');
  expect((await client.waitFor('stopped')).reason).toBe('breakpoint');
  expect((await client.request('threads')).threads.map(({ name }) => name)).toEqual([
    expect.not.stringContaining('SIGSTOP'),
  ]);
});
