// The adapter as a client sees it that nobody here wrote: @vscode/debugadapter-testsupport, by which VS Code's makers test theirs.

import { join } from 'node:path';
import { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';
import { TestTerminal } from '../support/terminal';

const session = buildTarget('session.c');
const crash = buildTarget('crash.c');
const busy = buildTarget('busy.c');
const conversation = buildTarget('conversation.c');

let client: DebugClient;
beforeEach(async () => {
  client = new DebugClient(process.execPath, join(__dirname, '..', 'support', 'stdioAdapter.cjs'), 'trapline');
  client.defaultTimeout = 30_000;
  await client.start();
});
afterEach(() => client.stop());

const at = (marker: string): { path: string; line: number } => ({ path: session.source, line: session.line(marker) });
const program = { program: session.program } as Dap.LaunchRequestArguments;

it('answers initialize with what it can do', async () => {
  const { body } = await client.initializeRequest();
  expect(body).toMatchObject({ supportsConfigurationDoneRequest: true, supportsRestartRequest: true });
});

it('answers an unknown request with an error', async () => {
  await client.initializeRequest();
  await expect(client.send('illegal_request')).rejects.toThrow('illegal_request');
});

it('runs a program to its end', async () => {
  await Promise.all([client.configurationSequence(), client.launch(program), client.waitForEvent('terminated')]);
});

it('tells the output', async () => {
  await Promise.all([
    client.configurationSequence(),
    client.launch(program),
    client.assertOutput('stdout', 'total 34\n'),
    client.waitForEvent('terminated'),
  ]);
});

it('stops on entry', async () => {
  const launchArguments = { ...program, stopAtEntry: true } as Dap.LaunchRequestArguments;
  await Promise.all([
    client.configurationSequence(),
    client.launch(launchArguments),
    client.assertStoppedLocation('entry', at('first')),
  ]);
});

it('stops on a breakpoint, steps and goes on', async () => {
  await client.hitBreakpoint(program, at('scale'));
  const { body } = await client.threadsRequest();
  const threadId = body.threads[0]?.id ?? 0;
  await Promise.all([
    client.nextRequest({ threadId }),
    client.assertStoppedLocation('step', { path: session.source, line: session.line('scale') + 1 }),
  ]);
  await Promise.all([client.stepOutRequest({ threadId }), client.assertStoppedLocation('step', at('call'))]);
  await Promise.all([client.continueRequest({ threadId }), client.waitForEvent('terminated')]);
});

it('evaluates where it stopped', async () => {
  const [, , stopped] = await client.hitBreakpoint(program, at('after'));
  const frameId = (stopped as Dap.StackTraceResponse).body.stackFrames[0]?.id ?? 0;
  const { body } = await client.evaluateRequest({ expression: 'total', frameId, context: 'repl' });
  expect(body.result).toBe('30');
});

it('stops at a crash', async () => {
  await Promise.all([
    client.configurationSequence(),
    client.launch({ program: crash.program } as Dap.LaunchRequestArguments),
    client.assertStoppedLocation('exception', {}),
  ]);
});

it('says that a program is not there', async () => {
  await expect(client.launch({ program: '/nowhere/program' } as Dap.LaunchRequestArguments)).rejects.toThrow(
    /does not exist/,
  );
});

/** It has no terminals itself: what the adapter asks for is done here, and answered over its own connection. */
function giveTerminal(terminal: TestTerminal): Dap.RunInTerminalRequestArguments[] {
  const asked: Dap.RunInTerminalRequestArguments[] = [];
  const dispatch = Reflect.get(client, 'dispatch').bind(client);
  Reflect.set(client, 'dispatch', (text: string) => {
    const { type, command, seq, arguments: args } = JSON.parse(text) as Dap.RunInTerminalRequest;
    if (type !== 'request') return dispatch(text);
    asked.push(args);
    void terminal.run(args).then((body) => {
      const answer = JSON.stringify({ seq: 0, type: 'response', request_seq: seq, command, success: true, body });
      Reflect.get(client, 'outputStream').write(`Content-Length: ${Buffer.byteLength(answer)}\r\n\r\n${answer}`);
    });
  });
  return asked;
}

it.each([
  [{ console: 'externalTerminal' }, 'external'],
  [{ externalConsole: true }, 'external'],
  [{ terminal: 'external' }, 'external'],
  [{}, 'integrated'],
])('runs a program in a terminal: %j', async (console, kind) => {
  const terminal = new TestTerminal();
  const asked = giveTerminal(terminal);
  const features = { adapterID: 'trapline', pathFormat: 'path', supportsRunInTerminalRequest: true };
  await client.initializeRequest(features);
  const stopped = client.assertStoppedLocation('breakpoint', {});
  const initialized = client.waitForEvent('initialized');
  const configuration: object = { program: conversation.program, ...console };
  const launched = client.launchRequest(configuration);
  await initialized;
  const line = conversation.line('answered');
  await client.setBreakpointsRequest({ source: { path: conversation.source }, breakpoints: [{ line }] });
  await client.configurationDoneRequest();
  await launched;
  await terminal.shows(/foreground 1/);
  terminal.type('good morning\n');
  const { body } = await stopped;
  expect(body.stackFrames[0]).toMatchObject({ line });
  const { threads } = (await client.threadsRequest()).body;
  const exited = client.waitForEvent('exited');
  await client.continueRequest({ threadId: threads[0]?.id ?? 0 });
  expect(await exited).toMatchObject({ body: { exitCode: 3 } });
  await terminal.shows(/you said <good morning>/);
  expect(asked).toMatchObject([{ kind }]);
});

it('attaches and pauses', async () => {
  const stranger = await Stranger.start(busy.program);
  await client.initializeRequest();
  await Promise.all([
    client.waitForEvent('initialized'),
    client.attachRequest({ pid: stranger.pid } as Dap.AttachRequestArguments),
  ]);
  await client.configurationDoneRequest();
  await Promise.all([
    client.pauseRequest({ threadId: stranger.pid }),
    client.assertStoppedLocation('pause', { path: busy.source, line: busy.line('loop') }),
  ]);
});
