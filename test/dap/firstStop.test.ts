// Stops at the beginning: at the first instruction, or in main.

import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { launch, topFrame } from '../support/debugging';
import { buildTarget, type Target } from '../support/targets';

const PAGE = 4096n;

async function firstStop(
  client: TestClient,
  target: Target,
  args: object,
): Promise<{ name: string; line: number; address: string }> {
  await launch(client, { program: target.program, ...args });
  await client.request('configurationDone');
  const { reason, threadId } = await client.waitFor('stopped');
  expect(reason).toBe('entry');
  const { name, line, instructionPointerReference: address = '' } = await topFrame(client, threadId);
  return { name, line, address };
}

const program = buildTarget('session.c');
const constructors = buildTarget('beforeMain.cpp');
const rust = buildTarget('firstStop.rs');

it.each([
  ['C', program, { stopAtEntry: true }, /^main/, 'first'],
  ['C, in words of GDB', program, { stopAtBeginningOfMainSubprogram: true }, /^main/, 'first'],
  ['C++ with code before main', constructors, { stopAtEntry: true }, /^main/, 'first'],
  ['C++ with others of that name', buildTarget('mainInNamespace.cpp'), { stopAtEntry: true }, /^main/, 'first'],
  ['Rust', rust, { stopAtEntry: true }, /main/, 'first'],
])('main of %s', async (_language, target, args, name, marker) => {
  const { client } = startSession();
  const stop = await firstStop(client, target, args);
  expect(stop.name).toMatch(name);
  expect(stop.line).toBe(target.line(marker));
});

it('the first instruction, before main', async () => {
  const { client } = startSession();
  const { address } = await firstStop(client, program, { stopOnEntry: true, stopAtEntry: true });
  // The dynamic linker's, whose symbols may have been stripped; it is loaded at a page of its own.
  const header = execFileSync('readelf', ['-h', '/lib64/ld-linux-x86-64.so.2'], { encoding: 'utf8' });
  const entry = /Entry point address:\s+(0x[0-9a-f]+)/.exec(header)?.[1] ?? '';
  expect(BigInt(address) % PAGE).toBe(BigInt(entry) % PAGE);
});

it('a program without a known main stops at its first instruction', async () => {
  const { client } = startSession();
  const stripped = buildTarget('session.c', { flags: ['-O0', '-s'] });
  expect((await firstStop(client, stripped, { stopAtEntry: true })).line).toBe(0);
});

it.each([
  ['goes on', []],
  ['steps', ['next']],
])('a breakpoint before main comes first, and main after it when the user %s', async (_how, steps) => {
  const { client } = startSession();
  await launch(client, { program: constructors.program, stopAtEntry: true });
  await client.request('setBreakpoints', {
    source: { path: constructors.source },
    breakpoints: [{ line: constructors.line('before') }],
  });
  await client.request('configurationDone');
  const { reason, threadId = 0 } = await client.waitFor('stopped');
  expect(reason).toBe('breakpoint');
  for (const step of steps) {
    await client.request(step as 'next', { threadId });
    expect((await client.waitFor('stopped')).reason).toBe('step');
  }
  await client.request('continue', { threadId });
  expect((await client.waitFor('stopped')).reason).toBe('entry');
  expect((await topFrame(client, threadId)).line).toBe(constructors.line('first'));
  await client.request('continue', { threadId });
  expect(await client.waitFor('exited')).toEqual({ exitCode: 0 });
});

it('a signal before main comes first', async () => {
  const { client } = startSession();
  const early = buildTarget('signalBeforeMain.c');
  await launch(client, { program: early.program, stopAtEntry: true, signals: { SIGUSR1: 'stop' } });
  await client.request('configurationDone');
  const { description, threadId = 0 } = await client.waitFor('stopped');
  expect(description).toBe('Paused on SIGUSR1');
  await client.request('continue', { threadId });
  expect((await client.waitFor('stopped')).reason).toBe('entry');
  expect((await topFrame(client, threadId)).line).toBe(early.line('first'));
});

it('main with a breakpoint of the user stops once', async () => {
  const { client } = startSession();
  await launch(client, { program: constructors.program, stopAtEntry: true });
  await client.request('setBreakpoints', {
    source: { path: constructors.source },
    breakpoints: [{ line: constructors.line('first') }],
  });
  await client.request('configurationDone');
  const { reason, threadId = 0 } = await client.waitFor('stopped');
  expect(reason).toBe('breakpoint');
  expect((await topFrame(client, threadId)).line).toBe(constructors.line('first'));
  await client.request('continue', { threadId });
  expect(await client.waitFor('exited')).toEqual({ exitCode: 0 });
});
