// Why the program stands: breakpoints of each kind, steps, pause, crash, entry; and what is told of it.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { launch, runTo, topFrame } from '../support/debugging';
import { GoldenTranscript } from '../support/goldenTranscript';
import { buildTarget } from '../support/targets';

const session = buildTarget('session.c');
const busy = buildTarget('busy.c');

it('stops at a crash, with the signal, its address and the frame', async () => {
  const target = buildTarget('crash.c');
  const { client } = startSession();
  const golden = new GoldenTranscript(client, 'crash');
  await launch(client, { program: target.program });
  await client.request('configurationDone');
  const stopped = await client.waitFor('stopped');
  expect(stopped).toMatchObject({
    reason: 'exception',
    description: 'Paused on SIGSEGV',
    text: 'SIGSEGV at address 0x8: address not mapped (SEGV_MAPERR); 8 bytes past a null pointer',
    allThreadsStopped: true,
  });
  const { stackFrames } = await client.request('stackTrace', { threadId: stopped.threadId ?? 0, levels: 2 });
  expect(stackFrames[0]).toMatchObject({ name: 'third', line: target.line('crash') });
  await client.request('continue', { threadId: stopped.threadId ?? 0 });
  expect((await client.waitFor('exited')).exitCode).toBe(128 + 11);
  await client.waitFor('terminated');
  await client.request('disconnect');
  golden.assert();
});

it('pauses a busy loop', async () => {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, busy, 'loop');
  await client.request('setBreakpoints', { source: { path: busy.source }, breakpoints: [] });
  for (let round = 0; round < 5; round += 1) {
    await client.request('continue', { threadId });
    await client.request('pause', { threadId });
    expect(await client.waitFor('stopped')).toMatchObject({ reason: 'pause', threadId });
    expect(await topFrame(client, threadId)).toMatchObject({ name: 'main', line: busy.line('loop') });
  }
  expect(client.pendingEvents('stopped')).toEqual([]);
});

it('stops on entry, before the dynamic loader has run', async () => {
  const { client } = startSession();
  await launch(client, { program: session.program, stopOnEntry: true });
  await client.request('configurationDone');
  const { reason, threadId } = await client.waitFor('stopped');
  expect(reason).toBe('entry');
  const { instructionPointerReference } = await topFrame(client, threadId);
  expect(BigInt(instructionPointerReference ?? 0)).toBe(loaderEntry(threadId));
});

/** e_entry of the dynamic loader (its name needs libc's own debug information) at its AT_BASE, see getauxval(3). */
function loaderEntry(pid: number | undefined): bigint {
  const auxv = readFileSync(`/proc/${pid}/auxv`);
  const AT_BASE = 7n;
  for (let at = 0; at < auxv.length; at += 16)
    if (auxv.readBigUInt64LE(at) === AT_BASE)
      return auxv.readBigUInt64LE(at + 8) + readFileSync('/lib64/ld-linux-x86-64.so.2').readBigUInt64LE(24);
  throw new Error(`process ${pid} has no loader`);
}

it('stops at a function by name', async () => {
  const { client } = startSession();
  await launch(client, { program: session.program });
  const { breakpoints } = await client.request('setFunctionBreakpoints', {
    breakpoints: [{ name: 'scale' }, { name: 'nothing_like_it' }],
  });
  expect(breakpoints.map(({ verified }) => verified)).toEqual([true, false]);
  expect(breakpoints[1]?.message).toMatch(/nothing_like_it/);
  await client.request('configurationDone');
  const { threadId, hitBreakpointIds } = await client.waitFor('stopped');
  expect(hitBreakpointIds).toEqual([breakpoints[0]?.id]);
  expect(await topFrame(client, threadId)).toMatchObject({ name: 'scale', line: session.line('scale') });
});

it('stops at an instruction', async () => {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, session, 'call');
  const { stackFrames } = await client.request('stackTrace', { threadId });
  const { instructionPointerReference = '' } = stackFrames[0] ?? {};
  const body = await client.request('disassemble', {
    memoryReference: instructionPointerReference,
    instructionCount: 3,
  });
  const third = body?.instructions[2]?.address ?? '';
  const { breakpoints } = await client.request('setInstructionBreakpoints', {
    breakpoints: [{ instructionReference: third }],
  });
  await client.request('continue', { threadId });
  const stopped = await client.waitFor('stopped');
  expect(stopped.hitBreakpointIds).toEqual([breakpoints[0]?.id]);
  expect((await topFrame(client, threadId)).instructionPointerReference).toBe(third);
});

it('moves a breakpoint to the line that has code, and says why another cannot be set', async () => {
  const { client } = startSession();
  await launch(client, { program: session.program });
  const { breakpoints } = await client.request('setBreakpoints', {
    source: { path: session.source },
    breakpoints: [{ line: session.line('scale') - 2 }, { line: 9999 }],
  });
  expect(breakpoints[0]?.verified).toBe(true);
  expect(breakpoints[0]?.line).toBeGreaterThan(session.line('scale') - 2);
  expect(breakpoints[1]?.verified).toBe(false);
  expect(breakpoints[1]?.message).toBeTruthy();
  const elsewhere = await client.request('setBreakpoints', {
    source: { path: '/nowhere/else.c' },
    breakpoints: [{ line: 1 }],
  });
  expect(elsewhere.breakpoints[0]).toMatchObject({ verified: false });
  expect(elsewhere.breakpoints[0]?.message).toMatch(/debug information/);
});

it('keeps the ids of unchanged breakpoints', async () => {
  const { client } = startSession();
  await launch(client, { program: session.program });
  const source = { path: session.source };
  const lines = [session.line('call'), session.line('after')];
  const set = async (wanted: readonly number[]) =>
    (await client.request('setBreakpoints', { source, breakpoints: wanted.map((line) => ({ line })) })).breakpoints;
  const first = await set(lines);
  const second = await set([...lines].reverse());
  expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id).reverse());
});

it('steps by instruction', async () => {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, session, 'call');
  const before = await topFrame(client, threadId);
  const body = await client.request('disassemble', {
    memoryReference: before.instructionPointerReference ?? '',
    instructionCount: 2,
  });
  await client.request('stepIn', { threadId, granularity: 'instruction' });
  expect((await client.waitFor('stopped')).reason).toBe('step');
  expect((await topFrame(client, threadId)).instructionPointerReference).toBe(body?.instructions[1]?.address);
});

it('shows all threads at a stop in one of them', async () => {
  const target = buildTarget('threads.c', { flags: ['-g', '-O0', '-pthread'] });
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target, 'worker');
  const { threads } = await client.request('threads');
  expect(threads).toHaveLength(4);
  expect(threads.map(({ id }) => id)).toContain(threadId);
  for (const { id } of threads) {
    const { stackFrames } = await client.request('stackTrace', { threadId: id });
    expect(stackFrames.map(({ name }) => name)).toContain(id === threads[0]?.id ? 'main' : 'work');
  }
  await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: [{ line: target.line('joined') }],
  });
  await client.request('continue', { threadId });
  await client.waitFor('stopped');
  expect((await client.request('threads')).threads).toHaveLength(1);
  expect(
    client
      .pendingEvents('thread')
      .map(({ body }) => body.reason)
      .sort(),
  ).toEqual([...Array(3).fill('exited'), ...Array(4).fill('started')]);
});

it('counts lines from 0 for a client that does', async () => {
  const { client } = startSession();
  await client.request('initialize', { adapterID: 'trapline', linesStartAt1: false, columnsStartAt1: false });
  await client.request('launch', { program: session.program } as object);
  await client.waitFor('initialized');
  const line = session.line('call') - 1;
  const { breakpoints } = await client.request('setBreakpoints', {
    source: { path: session.source },
    breakpoints: [{ line }],
  });
  expect(breakpoints[0]).toMatchObject({ verified: true, line });
  await client.request('configurationDone');
  const { threadId } = await client.waitFor('stopped');
  expect((await topFrame(client, threadId)).line).toBe(line);
});
