// What clients get wrong: each mistake has an answer, and the adapter lives on.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { initialize, launch, runTo } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = buildTarget('session.c');
const folder = mkdtempSync(join(tmpdir(), 'trapline-bad-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, content, { mode });
  return path;
}

describe('launch', () => {
  mkdirSync(join(folder, 'folder'));
  const elfHeader = Buffer.from('7f454c46020101000000000000000000', 'hex');
  const arm = Buffer.concat([elfHeader, Buffer.from('0200b700', 'hex'), Buffer.alloc(44)]);

  it.each([
    ['no program', {}, /Launch attribute "program" is missing; expected/],
    ['a wrong type', { program: target.program, args: 5 }, /Launch attribute "args" is 5; expected an array/],
    ['a program that is not there', { program: join(folder, 'nothing') }, /nothing.*does not exist|no such file/i],
    ['a folder', { program: join(folder, 'folder') }, /directory|folder/i],
    [
      'a file that is not executable',
      { program: file('plain', readFileSync('/bin/true'), 0o644) },
      /not executable|permission/i,
    ],
    ['a script', { program: file('script.sh', '#!/bin/sh\n') }, /not an? ELF|script/i],
    ['an empty file', { program: file('empty', '') }, /not an? ELF/i],
    ['a program for another processor', { program: file('arm', arm) }, /x86-64|AArch64|another/i],
    ['a working directory that is not there', { program: target.program, cwd: join(folder, 'gone') }, /gone/],
    ['a stdin that is not there', { program: target.program, stdio: [join(folder, 'gone')] }, /gone/],
  ])('%s', async (_name, args, message) => {
    const { client } = startSession();
    await initialize(client);
    expect((await client.failure('launch', args)).text).toMatch(message);
    // The adapter is still there for another try.
    await client.request('launch', { program: target.program } as object);
    await client.waitFor('initialized');
  });

  it('warns of attributes that have no effect', async () => {
    const { client } = startSession();
    await launch(client, { program: target.program, prgram: 'x', MIMode: 'gdb', type: 'trapline' });
    expect(client.output('console')).toBe(
      'Not used: "MIMode" (no gdb or lldb is behind Trapline).\nLaunch attributes that Trapline does not know are ignored: "prgram".\n',
    );
  });

  it('offers VS Code the place in launch.json, and others the text alone', async () => {
    const failed = async (clientID: string): Promise<unknown> => {
      const { client } = startSession();
      await initialize(client, { clientID });
      const { body } = await client.send('launch', { name: 'My %', program: target.program, environment: 7, args: 5 });
      return body.error;
    };
    const command = 'command:trapline.openLaunchJson?%5B%22My%20%25%22%2C%22environment%22%5D';
    expect(await failed('vscode')).toMatchObject({ showUser: true, url: command, urlLabel: "Open 'launch.json'" });
    expect(await failed('nvim')).not.toHaveProperty('url');
  });

  it('refuses a second launch', async () => {
    const { client } = startSession();
    await launch(client, { program: target.program });
    expect((await client.failure('launch', { program: target.program })).text).toMatch(/has a program already/);
  });
});

describe('requests', () => {
  it('answers unknown ones with an error', async () => {
    const { client } = startSession();
    await initialize(client);
    for (const command of ['flyToTheMoon', 'constructor', '__proto__']) {
      expect((await client.failure(command)).text).toContain(`does not support the request "${command}"`);
    }
  });

  it('wants initialize first, and once', async () => {
    const { client } = startSession();
    expect((await client.failure('threads')).text).toMatch(/Send "initialize" first/);
    await initialize(client);
    expect((await client.failure('initialize', { adapterID: 'x' })).text).toMatch(/already answered/);
  });

  it('refuses paths as URIs', async () => {
    const { client } = startSession();
    expect((await client.failure('initialize', { adapterID: 'x', pathFormat: 'uri' })).text).toMatch(
      /pathFormat "uri"/,
    );
  });

  it('says what is missing before launch, while running, and after the end', async () => {
    const { client } = startSession();
    await initialize(client);
    for (const command of ['configurationDone', 'continue', 'next', 'pause', 'stackTrace', 'evaluate', 'readMemory']) {
      expect((await client.failure(command, {})).text).toMatch(/Send "launch" or "attach" first/);
    }
    const busy = buildTarget('busy.c');
    await client.request('launch', { program: busy.program } as object);
    await client.waitFor('initialized');
    await client.request('configurationDone');
    for (const command of ['continue', 'next', 'stepIn', 'stepOut', 'stackTrace', 'scopes', 'variables', 'evaluate']) {
      const { message, text } = await client.failure(command, { threadId: 1 });
      expect(message).toBe('notStopped');
      expect(text).toMatch(/needs a stopped program/);
    }
    await client.request('terminate');
    await client.waitFor('terminated');
    for (const command of ['continue', 'next', 'pause', 'stackTrace', 'readMemory', 'terminate']) {
      expect((await client.failure(command, { threadId: 1 })).text).toMatch(/has ended/);
    }
  });

  it('checks arguments', async () => {
    const { client } = startSession();
    const { threadId } = await runTo(client, target, 'call');
    for (const [command, args, message] of [
      ['stackTrace', { threadId: 1 }, /no thread 1/],
      ['stackTrace', {}, /"threadId" is missing/],
      ['stackTrace', { threadId, startFrame: -1 }, /"startFrame" is -1/],
      ['next', { threadId: 'x' }, /"threadId" is "x"/],
      ['next', { threadId, granularity: 'word' }, /"granularity" is "word"/],
      ['scopes', { frameId: 987654 }, /"frameId" 987654 was never given out/],
      ['variables', { variablesReference: 987654 }, /"variablesReference" 987654 was never given out/],
      ['setBreakpoints', { breakpoints: [] }, /"source.path" is missing/],
      ['setBreakpoints', { source: { path: target.source }, breakpoints: [{ line: 'x' }] }, /"line" is "x"/],
      ['setInstructionBreakpoints', { breakpoints: [{ instructionReference: 'main' }] }, /expected an address/],
      ['evaluate', { expression: 'origin' }, /needs a frame/],
      ['readMemory', { memoryReference: 'here', count: 1 }, /expected an address/],
      ['readMemory', { memoryReference: '0x1000', count: -1 }, /"count" is -1/],
      ['writeMemory', { memoryReference: '0x1000', data: '***' }, /"data" is "\*\*\*"; expected bytes in base64/],
      ['disassemble', { memoryReference: '0x1000', instructionCount: 1e9 }, /at most/],
      ['disassemble', { memoryReference: '0x1000', instructionCount: 1, instructionOffset: -1e9 }, /at most .* away/],
      ['setBreakpoints', { source: { path: target.source }, breakpoints: [{ line: -1 }] }, /"line" is -1/],
      ['setExceptionBreakpoints', { filters: [], filterOptions: [{ filterId: 'load', condition: 5 }] }, /is 5/],
      ['variables', [1], /"arguments" of "variables" is not an object/],
    ] as const) {
      expect((await client.failure(command, args)).text).toMatch(message);
    }
  });

  it('one breakpoint that is wrong is no reason to refuse the others', async () => {
    const { client } = startSession();
    await runTo(client, target, 'call');
    const line = target.line('call');
    const { breakpoints } = await client.request('setBreakpoints', {
      source: { path: target.source },
      breakpoints: [{ line, mode: 'magic' }, { line: line + 1 }, { line, condition: '1 === 2' }],
    });
    expect(breakpoints.map(({ verified }) => verified)).toEqual([true, true, true]);
    expect(breakpoints.map(({ message }) => message)).toEqual([
      'Set as a software breakpoint: Trapline has no mode "magic".',
      undefined,
      expect.stringMatching(/it is not understood \(expected .*, at column \d of "1 === 2"\)\.$/),
    ]);
    const { breakpoints: functions } = await client.request('setFunctionBreakpoints', { breakpoints: [{ name: ' ' }] });
    expect(functions).toMatchObject([{ verified: false, message: expect.stringMatching(/^There is no name\./) }]);
  });

  it('tells stale references from wrong ones', async () => {
    const { client } = startSession();
    const { threadId = 0 } = await runTo(client, target, 'call');
    const { stackFrames } = await client.request('stackTrace', { threadId, levels: 1 });
    const frameId = stackFrames[0]?.id ?? 0;
    const { scopes } = await client.request('scopes', { frameId });
    await client.request('next', { threadId });
    await client.waitFor('stopped');
    expect((await client.failure('scopes', { frameId })).text).toMatch(/no longer valid/);
    const variablesReference = scopes[0]?.variablesReference;
    expect((await client.failure('variables', { variablesReference })).text).toMatch(/no longer valid/);
  });
});

describe('bytes', () => {
  it.each([
    ['bad JSON in a good frame', 'Content-Length: 5\r\n\r\n{"a":', /not valid JSON/],
    ['a broken header', 'Content-Length: five\r\n\r\n', /not a number of bytes/],
    ['another protocol', 'GET / HTTP/1.1\r\n\r\n', /expected a "Content-Length" header/],
    ['a message that is no request', 'Content-Length: 14\r\n\r\n{"type":"noise"}'.replace('14', '16'), /type "noise"/],
  ])('%s: told, and the session goes on', async (_name, bytes, message) => {
    const { adapter, client } = startSession();
    await initialize(client);
    adapter.child.stdin.write(bytes);
    await client.waitFor('output', ({ output }) => message.test(output));
    await client.request('threads');
    await client.request('disconnect');
    await adapter.exit();
    expect(adapter.stderr).toMatch(message);
  });
});
