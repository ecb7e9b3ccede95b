// The program in a terminal of the client's: it has the terminal for itself, and is traced from its first instruction on.

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { afterAll, expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { initialize, launch, runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';
import { TestTerminal } from '../support/terminal';

const target = buildTarget('conversation.c');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'trapline-terminal-test-')));
afterAll(() => rmSync(folder, { recursive: true }));

const HAS_TERMINALS = { supportsRunInTerminalRequest: true };

function withTerminal(environment: NodeJS.ProcessEnv = {}): {
  client: TestClient;
  terminal: TestTerminal;
  asked: Dap.RunInTerminalRequestArguments[];
} {
  const { client } = startSession(['dap'], { ...process.env, XDG_RUNTIME_DIR: folder });
  const terminal = new TestTerminal(environment);
  const asked: Dap.RunInTerminalRequestArguments[] = [];
  client.onRequest = ({ arguments: args }) => {
    asked.push(args);
    return terminal.run(args);
  };
  return { client, terminal, asked };
}

it('owns the foreground, has the arguments as they are and the environment of the terminal', async () => {
  const { client, terminal, asked } = withTerminal({ KEPT: 'kept', REMOVED: 'x' });
  const args = ['one two', '', "$HOME 'quoted'"];
  const env = { ADDED: 'a=b', REMOVED: null };
  const stopped = runTo(client, target, 'answered', { args, env, cwd: folder }, HAS_TERMINALS);
  await terminal.shows(/ADDED=a=b KEPT=kept REMOVED=no/);
  terminal.type('good morning\n');
  const { threadId = 0 } = await stopped;
  expect(terminal.screen).toContain('foreground 1\n');
  expect(terminal.screen).toContain("argument <one two>\nargument <>\nargument <$HOME 'quoted'>\n");
  expect(asked).toMatchObject([{ kind: 'integrated', title: `Trapline: ${basename(target.program)}`, cwd: folder }]);
  await client.request('continue', { threadId });
  expect(await client.waitFor('exited')).toEqual({ exitCode: 3 });
  await terminal.shows(/you said <good morning>/);
  expect(client.output('stdout')).toBe('');
  expect(readdirSync(folder)).toEqual([]);
  await client.request('disconnect');
});

it('gets Ctrl-C itself', async () => {
  const { client, terminal } = withTerminal();
  await launch(client, { program: target.program, signals: { SIGINT: 'pass' } }, HAS_TERMINALS);
  await client.request('configurationDone');
  await terminal.shows(/foreground 1/);
  terminal.type('\x03');
  await terminal.shows(/interrupts 1/);
  terminal.type('enough\n');
  expect(await client.waitFor('exited')).toEqual({ exitCode: 3 });
  await client.request('disconnect');
});

it('stops at the first instruction, and ends with its session', async () => {
  const { client, terminal } = withTerminal();
  await launch(client, { program: target.program, stopOnEntry: true }, HAS_TERMINALS);
  await client.request('configurationDone');
  const { reason, threadId } = await client.waitFor('stopped');
  expect(reason).toBe('entry');
  expect((await topFrame(client, threadId)).name).toMatch(/_start|^\?\?/);
  await client.request('disconnect');
  await terminal.isFree();
});

it('says why a program cannot be started', async () => {
  const { client, terminal } = withTerminal();
  const broken = join(folder, 'broken');
  // An ELF header of x86-64 and nothing else: execve(2) gives ENOEXEC.
  const header = Buffer.alloc(64);
  header.write('\x7fELF\x02\x01\x01', 'latin1');
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(62, 18);
  writeFileSync(broken, header, { mode: 0o755 });
  await initialize(client, HAS_TERMINALS);
  const { text } = await client.failure('launch', { program: broken });
  expect(text).toBe(
    `${broken} could not be started: the kernel refuses the file, which is damaged or was cut off. Build it again.`,
  );
  await terminal.isFree();
  await client.request('disconnect');
  rmSync(broken);
});

it.each([
  [
    'integratedTerminal',
    'The terminal could not be opened: Error: none. Use "console": "internalConsole" to do without it.',
  ],
  [
    'externalTerminal',
    'The terminal window could not be opened: Error: none. Use "console": "integratedTerminal", VS Code\'s own.',
  ],
])('says so when there is no terminal, and that there is another way (%s)', async (console, message) => {
  const { client } = startSession();
  client.onRequest = () => Promise.reject(new Error('none'));
  await initialize(client, HAS_TERMINALS);
  const { text } = await client.failure('launch', { program: target.program, console });
  expect(text).toBe(message);
  await client.request('disconnect');
});

it.each([
  ['before it says who it is', () => ''],
  ['after that', () => deadPid()],
])('says so when the terminal is closed as the program starts, %s', async (_, said) => {
  const { client } = startSession();
  client.onRequest = async ({ arguments: { args } }) => {
    const starter = connect(args[1] ?? '');
    await once(starter, 'connect');
    starter.end(said());
    return {};
  };
  await initialize(client, HAS_TERMINALS);
  const { text } = await client.failure('launch', { program: target.program });
  expect(text).toBe(
    'The program in the terminal ended before it was started. Launch it again, and leave the terminal open.',
  );
  await client.request('disconnect');
});

/** As the starter says its own. */
function deadPid(): Buffer {
  const pid = Buffer.alloc(4);
  pid.writeUInt32LE(spawnSync('true').pid);
  return pid;
}

it('is not waited for when the session ends first', async () => {
  const { client } = startSession();
  client.onRequest = async () => ({});
  await initialize(client, HAS_TERMINALS);
  const launched = client.send('launch', { program: target.program });
  await client.request('disconnect');
  expect(await launched).toMatchObject({ success: false });
});

it('is asked for only where the client has one and the program needs it', async () => {
  const { client, asked } = withTerminal();
  const output = join(folder, 'output');
  await launch(client, { program: target.program, console: 'internalConsole' }, HAS_TERMINALS);
  await client.request('disconnect');
  expect(asked).toEqual([]);
  const second = startSession().client;
  await launch(second, { program: target.program, stdio: ['/dev/null', output, output] }, HAS_TERMINALS);
  await second.request('disconnect');
  const third = startSession().client;
  await launch(third, { program: target.program, console: 'integratedTerminal' });
  expect(third.output('console')).toContain('This editor has no terminals');
  await third.request('disconnect');
});

it('keeps the other streams at the terminal when some are redirected', async () => {
  const { client, terminal } = withTerminal();
  const input = join(folder, 'input');
  writeFileSync(input, 'from the file\n');
  await launch(client, { program: target.program, stdio: [input] }, HAS_TERMINALS);
  await client.request('configurationDone');
  await terminal.shows(/you said <from the file>/);
  expect(await client.waitFor('exited')).toEqual({ exitCode: 3 });
  await client.request('disconnect');
  rmSync(input);
});
