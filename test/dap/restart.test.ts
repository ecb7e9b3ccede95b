// The request `restart`: the program begins anew, and what the user has set stays.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { expect, it, onTestFinished } from 'vitest';
import { eventually, isDead } from '../native/tracerSession';
import { expectLetGo } from '../support/attached';
import { startSession, type TestClient } from '../support/dapClient';
import { initialize, launch, runTo, topFrame } from '../support/debugging';
import { descendants } from '../support/processes';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';
import { TestTerminal } from '../support/terminal';

const loop = buildTarget('loop.c');

interface ProcessBody {
  readonly systemProcessId: number;
}

async function pidOf(client: TestClient): Promise<number> {
  return (await client.waitFor<ProcessBody>('process')).systemProcessId;
}

async function evaluate(client: TestClient, threadId: number | undefined, expression: string): Promise<string> {
  const frame = await topFrame(client, threadId);
  return (await client.request('evaluate', { expression, frameId: frame.id, context: 'watch' })).result;
}

it('brings the program to its breakpoints again, with the same ids and hits counted from 0', async () => {
  const { client } = startSession();
  await launch(client, { program: loop.program });
  const first = await pidOf(client);
  const { breakpoints } = await client.request('setBreakpoints', {
    source: { path: loop.source },
    breakpoints: [{ line: loop.line('loop') + 1, hitCondition: '3' }],
  });
  await client.request('configurationDone');
  const before = await client.waitFor('stopped');
  expect(before.hitBreakpointIds).toEqual([breakpoints[0]?.id]);
  const old = await topFrame(client, before.threadId);
  await client.request('restart');
  const second = await pidOf(client);
  expect(second).not.toBe(first);
  expect(descendants()).not.toContain(first);
  const after = await client.waitFor('stopped');
  expect(after).toMatchObject({ reason: 'breakpoint', threadId: second, hitBreakpointIds: [breakpoints[0]?.id] });
  expect(await evaluate(client, after.threadId, 'i')).toBe('2');
  const failure = await client.failure('evaluate', { expression: 'i', frameId: old.id });
  expect(failure.text).toMatch(/no longer valid/);
  await client.request('continue', { threadId: second });
  await client.waitFor('exited');
  expect(client.pendingEvents('exited')).toEqual([]);
  await client.waitFor('terminated');
  expect(client.pendingEvents('terminated')).toEqual([]);
});

it('takes the arguments that the client sends, and those of before without', async () => {
  const { client } = startSession();
  const target = buildTarget('environment.c');
  await launch(client, { program: target.program, args: ['one'], stopOnEntry: true });
  await client.request('configurationDone');
  await client.waitFor('stopped');
  const changed = { program: target.program, args: ['two'], stopOnEntry: true };
  await client.request('restart', { arguments: changed } as Dap.RestartArguments);
  expect((await client.waitFor('stopped')).reason).toBe('entry');
  await client.request('restart');
  const { threadId = 0 } = await client.waitFor('stopped');
  await client.request('continue', { threadId });
  await client.waitFor('exited');
  expect(client.output('stdout').split('\n')[0]).toBe('arg two');
});

it('is possible while the program runs', async () => {
  const { client } = startSession();
  const busy = buildTarget('busy.c');
  await launch(client, { program: busy.program });
  const first = await pidOf(client);
  await client.request('configurationDone');
  await client.request('restart');
  const second = await pidOf(client);
  expect(second).not.toBe(first);
  expect((await client.request('threads')).threads.map(({ id }) => id)).toEqual([second]);
  await client.request('pause', { threadId: second });
  expect((await client.waitFor('stopped')).threadId).toBe(second);
  await client.request('disconnect');
});

it('keeps data breakpoints on what is there again', async () => {
  const { client } = startSession();
  const target = buildTarget('watch/values.cpp', { flags: ['-g', '-O0', '-pthread', '-Wl,--build-id'] });
  await launch(client, { program: target.program });
  await client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'main' }] });
  await client.request('configurationDone');
  const { threadId } = await client.waitFor('stopped');
  const frame = await topFrame(client, threadId);
  const { dataId } = await client.request('dataBreakpointInfo', { name: 'counter', frameId: frame.id });
  await client.request('setDataBreakpoints', { breakpoints: [{ dataId: dataId ?? '', accessType: 'write' }] });
  await client.request('continue', { threadId: threadId ?? 0 });
  expect((await client.waitFor('stopped')).description).toBe('counter changed from 0 to 1');
  await client.request('setFunctionBreakpoints', { breakpoints: [] });
  await client.request('restart');
  expect((await client.waitFor('stopped')).description).toBe('counter changed from 0 to 1');
  await client.request('disconnect');
});

it.each([true, false])('moves instruction breakpoints with their code, disableASLR %s', async (disableASLR) => {
  const target = buildTarget('session.c', { flags: ['-g', '-O0', '-pie', '-fPIE'] });
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'call', { disableASLR });
  const instructionReference = (await topFrame(client, threadId)).instructionPointerReference ?? '';
  await client.request('setBreakpoints', { source: { path: target.source }, breakpoints: [] });
  const { breakpoints } = await client.request('setInstructionBreakpoints', {
    breakpoints: [{ instructionReference }],
  });
  expect(breakpoints).toMatchObject([{ verified: true }]);
  await client.request('restart');
  const again = await client.waitFor('stopped');
  expect(again.hitBreakpointIds).toEqual([breakpoints[0]?.id]);
  const frame = await topFrame(client, again.threadId);
  expect(frame.line).toBe(target.line('call'));
  expect(frame.instructionPointerReference === instructionReference).toBe(disableASLR);
  await client.request('disconnect');
});

it('with arguments that are wrong costs nothing', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, loop, 'loop');
  const failure = await client.failure('restart', { arguments: { program: 7 } });
  expect(failure.text).toMatch(/"program" is 7/);
  expect(await evaluate(client, threadId, 'state')).toBe('1');
  await client.request('disconnect');
});

it('of a program that is gone ends the session and says why', async () => {
  const { client } = startSession();
  await runTo(client, loop, 'loop');
  const failure = await client.failure('restart', { arguments: { program: '/nowhere/at-all' } });
  expect(failure.text).toMatch(/nowhere/);
  await client.waitFor('terminated');
  await client.request('disconnect');
});

it('of what was attached to lets it go and attaches again', async () => {
  const target = buildTarget('turns.c', { flags: ['-g', '-O0', '-pthread'] });
  const stranger = await Stranger.start(target.program);
  await stranger.line(/^working$/);
  const { client } = startSession();
  await initialize(client);
  await client.request('attach', { pid: stranger.pid } as Dap.AttachRequestArguments);
  await client.waitFor('initialized');
  await client.request('configurationDone');
  await client.request('pause', { threadId: stranger.pid });
  await client.waitFor('stopped');
  await client.request('restart');
  expect((await client.request('threads')).threads.length).toBeGreaterThan(0);
  await client.request('pause', { threadId: stranger.pid });
  await client.waitFor('stopped');
  await client.request('disconnect');
  await expectLetGo(stranger.pid, 'running');
  process.kill(stranger.pid, 'SIGUSR1');
  expect(await stranger.ended).toBe(7);
});

it('is in the same terminal', async () => {
  const target = buildTarget('conversation.c');
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'trapline-restart-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { client } = startSession(['dap'], { ...process.env, XDG_RUNTIME_DIR: folder });
  const terminal = new TestTerminal();
  client.onRequest = ({ arguments: args }) => terminal.run(args);
  await launch(client, { program: target.program, args: ['first'] }, { supportsRunInTerminalRequest: true });
  await client.request('configurationDone');
  await terminal.shows(/argument <first>/);
  const changed = { program: target.program, args: ['second'] };
  await client.request('restart', { arguments: changed } as Dap.RestartArguments);
  await terminal.shows(/foreground 1\nargument <second>/);
  terminal.type('enough\n');
  expect(await client.waitFor('exited')).toEqual({ exitCode: 3 });
  await terminal.shows(/you said <enough>/);
  await client.request('disconnect');
});

it('is not ended by the end of the program before, as long as it takes to build the next one', async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'trapline-restart-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const target = buildTarget('terminate.c');
  const gate = join(folder, 'gate');
  const artifact = { reason: 'compiler-artifact', target: { name: 'p', kind: ['bin'] }, executable: target.program };
  writeFileSync(join(folder, 'artifact'), JSON.stringify(artifact));
  // As cargo would, once the test says so.
  const script = `#!/bin/sh\necho begun >&2\nread -r line < ${gate}\nexec /bin/cat ${folder}/artifact\n`;
  writeFileSync(join(folder, 'cargo'), script, { mode: 0o755 });
  execFileSync('mkfifo', [gate]);
  const { client } = startSession();
  await launch(client, { program: target.program });
  const first = await pidOf(client);
  await client.request('configurationDone');
  await client.waitFor('output', ({ output }) => output === 'ready\n');
  const restarted = client.send('restart', { arguments: { cargo: { args: ['build'], env: { PATH: folder } } } });
  await client.waitFor('output', ({ output }) => output === 'begun\n');
  process.kill(first, 'SIGTERM');
  await eventually(() => isDead(first));
  writeFileSync(gate, 'go\n');
  expect(await restarted).toMatchObject({ success: true });
  const second = await pidOf(client);
  expect(client.pendingEvents('terminated')).toEqual([]);
  expect(client.pendingEvents('exited')).toEqual([]);
  await client.request('pause', { threadId: second });
  expect((await client.waitFor('stopped')).threadId).toBe(second);
  await client.request('disconnect');
});
