// launch.json files of other debuggers, as their documentation and wizards write them, with nothing changed but the type.

import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { initialize, launch, topFrame } from '../support/debugging';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';

const target = buildTarget('environment.c');
const busy = buildTarget('busy.c');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'trapline-habits-')));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text = ''): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const input = file('input', 'typed\n');
const envFile = file('.env', 'ADDED=from the file\nREMOVED=x\n');

const LAUNCHES = {
  CodeLLDB: {
    name: 'Launch',
    program: target.program,
    args: '--first "second third"',
    cwd: folder,
    env: { ADDED: 'yes' },
    envFile,
    stdio: [input, file('CodeLLDB.out')],
    terminal: 'console',
    stopOnEntry: false,
    sourceLanguages: ['cpp', 'rust'],
    sourceMap: { '/build': folder },
    relativePathBase: folder,
    breakpointMode: 'path',
    expressions: 'simple',
    initCommands: ['settings set target.x86-disassembly-flavor intel', 'command script import /home/me/x.py'],
    preRunCommands: [],
    postRunCommands: ['process handle SIGUSR1 -n false'],
    exitCommands: [],
    gracefulShutdown: 'SIGINT',
  },
  cpptools: {
    name: '(gdb) Launch',
    program: target.program,
    args: ['--first', 'second third'],
    stopAtEntry: false,
    cwd: folder,
    environment: [{ name: 'ADDED', value: 'yes' }],
    envFile,
    externalConsole: false,
    MIMode: 'gdb',
    miDebuggerPath: '/usr/bin/gdb',
    setupCommands: [
      { description: 'Enable pretty-printing for gdb', text: '-enable-pretty-printing', ignoreFailures: true },
      { description: 'Intel', text: '-gdb-set disassembly-flavor intel', ignoreFailures: true },
    ],
    sourceFileMap: { '/build': { editorPath: folder, useForBreakpoints: true } },
    logging: { engineLogging: false },
    symbolLoadInfo: { loadAll: true, exceptionList: '' },
    visualizerFile: join(folder, 'x.natvis'),
    showDisplayString: true,
    stdio: [input, file('cpptools.out')],
  },
  'lldb-dap': {
    name: 'Debug',
    program: target.program,
    args: ['--first', 'second third'],
    env: ['ADDED=yes', 'REMOVED=x'],
    cwd: folder,
    stopOnEntry: false,
    runInTerminal: false,
    disableASLR: true,
    detachOnError: false,
    sourceMap: [['/build', folder]],
    sourcePath: folder,
    debuggerRoot: folder,
    initCommands: ['command source ~/.lldbinit'],
    stopCommands: [],
    timeout: '30',
    enableAutoVariableSummaries: true,
    customFrameFormat: '',
    stdio: [input, file('lldb-dap.out')],
  },
  'Native Debug': {
    name: 'Debug',
    target: `./${basename(target.program)}`,
    arguments: "--first 'second third'",
    cwd: dirname(target.program),
    env: { ADDED: 'yes', REMOVED: 'x' },
    gdbpath: 'gdb',
    debugger_args: ['-nx'],
    valuesFormatting: 'parseText',
    printCalls: false,
    stopAtEntry: false,
    autorun: ['set print pretty on'],
    pathSubstitutions: { '/build': folder },
    stdio: [input, file('Native Debug.out')],
  },
};

/** Runs to the end. */
async function run(client: TestClient, args: object): Promise<void> {
  await launch(client, { ...args, type: 'trapline', request: 'launch' });
  await client.request('configurationDone');
  await client.waitFor('terminated');
}

describe.each(Object.entries(LAUNCHES))('%s', (family, configuration) => {
  it('launches', async () => {
    const { client } = startSession();
    await run(client, configuration);
    expect(readFileSync(join(folder, `${family}.out`), 'utf8')).toBe(
      `arg --first\narg second third\nADDED=yes REMOVED=x\ncwd ${configuration.cwd}\ntyped\n`,
    );
    const told = client.output('console');
    expect(told).toMatch(/^Not used: .*\(no gdb or lldb is behind Trapline\)\.$/m);
    expect(told).not.toContain('does not know');
  });

  it('names once what has no effect', async () => {
    const { client } = startSession();
    await launch(client, { ...configuration, type: 'trapline', request: 'launch', stopOnEntry: true });
    await client.request('configurationDone');
    await client.waitFor('stopped');
    const told = client.output('console');
    await client.request('restart', { arguments: { ...configuration, stopOnEntry: true } as object });
    await client.waitFor('stopped');
    const again = client.output('console').slice(told.length);
    expect(again).not.toContain('Not used');
    await client.request('disconnect');
  });
});

describe('attach', () => {
  it.each([
    ['CodeLLDB', (pid: number) => ({ pid: String(pid), stopOnEntry: true, sourceLanguages: ['c'], initCommands: [] })],
    ['cpptools', (pid: number) => ({ program: busy.program, processId: `${pid}`, stopAtConnect: true, MIMode: 'gdb' })],
    [
      'lldb-dap',
      (pid: number) => ({ pid, program: busy.program, stopOnEntry: true, attachCommands: [], timeout: '9' }),
    ],
    ['Native Debug', (pid: number) => ({ target: `${pid}`, cwd: folder, stopAtConnect: true, gdbpath: 'gdb' })],
  ])('%s', async (_family, configuration) => {
    const stranger = await Stranger.start(busy.program);
    const { client } = startSession();
    await initialize(client);
    await client.request('attach', { ...configuration(stranger.pid), type: 'trapline', request: 'attach' } as object);
    await client.waitFor('initialized');
    await client.request('configurationDone');
    const { threadId } = await client.waitFor('stopped');
    expect((await topFrame(client, threadId)).source?.path).toBe(busy.source);
    expect(client.output('console')).not.toContain('does not know');
    await client.request('disconnect', { terminateDebuggee: true });
  });
});

it('refuses what would be another session', async () => {
  const { client } = startSession();
  await initialize(client);
  const { text } = await client.failure('launch', { ...LAUNCHES.cpptools, miDebuggerServerAddress: 'localhost:2345' });
  expect(text).toMatch(
    /"miDebuggerServerAddress" is "localhost:2345": Trapline debugs on the machine on which it runs\./,
  );
});
