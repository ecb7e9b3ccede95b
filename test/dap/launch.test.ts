// Launch attributes do what they say; the program's output comes whole and apart.

import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { eventually } from '../native/tracerSession';
import { startSession, type TestClient } from '../support/dapClient';
import { initialize, launch, runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = buildTarget('environment.c');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'trapline-launch-')));
afterAll(() => rmSync(folder, { recursive: true }));

async function outputOf(client: TestClient, args: Readonly<Record<string, unknown>>): Promise<string> {
  await launch(client, args);
  await client.request('configurationDone');
  await client.waitFor('terminated');
  return client.output('stdout');
}

it('hands on arguments, environment and working directory', async () => {
  const { client } = startSession(['dap'], { ...process.env, REMOVED: 'x' });
  const output = await outputOf(client, {
    program: target.program,
    args: ['one two', '', '$HOME', 'ä'],
    env: { ADDED: 'yes', REMOVED: null },
    cwd: folder,
  });
  expect(output).toBe(`arg one two\narg \narg $HOME\narg ä\nADDED=yes REMOVED=(none)\ncwd ${folder}\n`);
});

it.each([
  ['a list', ['$ADDED', '"$ADDED"', '*.part', '~', "'*'", '$(echo $((6 * 7)))']],
  ['one string', `$ADDED "$ADDED" *.part ~ '*' $(echo $((6 * 7)))`],
])('lets a shell expand the arguments where that is asked for: %s', async (_, args) => {
  for (const name of ['one.part', 'two.part']) writeFileSync(join(folder, name), '');
  const { client } = startSession();
  const env = { ADDED: 'a b', HOME: '/home/ada' };
  const asked = { args, env, cwd: folder, shellExpandArguments: true };
  const words = ['a', 'b', 'a b', 'one.part', 'two.part', '/home/ada', '*', '42'];
  expect(await outputOf(client, { program: target.program, ...asked })).toContain(
    `${words.map((word) => `arg ${word}\n`).join('')}ADDED=a b`,
  );
});

it.each([
  ['no', []],
  ['blank', [' ']],
])('lets a shell expand %s arguments to none', async (_, args) => {
  const { client } = startSession();
  expect(await outputOf(client, { program: target.program, args, shellExpandArguments: true })).toMatch(/^ADDED=/);
});

it.each([
  [["it's"], /"args" is \["it's"\], which \/bin\/sh cannot expand: .*[Uu]nterminated/],
  [['x; touch y'], /"args" is \["x; touch y"\], which \/bin\/sh cannot expand: .*[Ss]yntax error/],
])('says what a shell has against %j', async (args, expected) => {
  const { client } = startSession();
  await initialize(client);
  const wrong = { program: target.program, args, cwd: folder, shellExpandArguments: true };
  expect((await client.failure('launch', wrong)).text).toMatch(expected);
  expect(existsSync(join(folder, 'y'))).toBe(false);
});

it.each(['cancel', 'disconnect'] as const)('%s ends what a shell does for the arguments', async (command) => {
  const { adapter, client } = startSession();
  await initialize(client);
  const file = join(folder, `shell-${command}`);
  const args = [`$(echo $$ > ${file}.new; mv ${file}.new ${file}; exec sleep 1000)`];
  const launched = client.send('launch', { program: target.program, args, shellExpandArguments: true });
  const { seq } = client.transcript.findLast(({ direction }) => direction === 'sent')?.message ?? { seq: 0 };
  await eventually(() => existsSync(file));
  const shell = Number(readFileSync(file, 'utf8'));
  await client.request(command, { requestId: seq });
  expect(await launched).toMatchObject({ success: false, message: 'cancelled' });
  await eventually(() => isGroupGone(shell));
  if (command === 'cancel') await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
});

function isGroupGone(leader: number): boolean {
  try {
    process.kill(-leader, 0);
    return false;
  } catch {
    return true;
  }
}

it('reads environment files, which what the configuration says goes before', async () => {
  const { client } = startSession();
  writeFileSync(join(folder, 'first.env'), 'ADDED=first\nREMOVED="gone" # a comment\n');
  writeFileSync(join(folder, 'second.env'), "export ADDED='second one'\nREMOVED=there\n");
  const files = { envFile: ['first.env', 'second.env'], cwd: folder };
  const output = await outputOf(client, { program: target.program, ...files, env: { REMOVED: null } });
  expect(output).toContain('ADDED=second one REMOVED=(none)\n');
});

it('says which environment file is not there', async () => {
  const { client } = startSession();
  await initialize(client);
  const { text } = await client.failure('launch', { program: target.program, envFile: '/nowhere/.env' });
  expect(text).toBe(
    'Launch attribute "envFile" names /nowhere/.env, which does not exist; expected the path of a file with lines of NAME=value, or a list of such paths.',
  );
});

it('takes a program relative to cwd', async () => {
  const { client } = startSession();
  const output = await outputOf(client, { program: basename(target.program), cwd: dirname(target.program) });
  expect(output).toContain(`cwd ${dirname(target.program)}`);
});

it('connects stdin, stdout and stderr to files', async () => {
  const { client } = startSession();
  const input = join(folder, 'input');
  const out = join(folder, 'output');
  writeFileSync(input, 'from the file\n');
  writeFileSync(out, '');
  expect(await outputOf(client, { program: target.program, stdio: [input, out] })).toBe('');
  expect(readFileSync(out, 'utf8')).toMatch(/from the file\n$/);
});

it('loads at the same address without ASLR, and not with it', async () => {
  const session = buildTarget('session.c', { flags: ['-g', '-O0', '-pie', '-fPIE'] });
  const entry = async (disableASLR: boolean): Promise<string | undefined> => {
    const { client } = startSession();
    const { threadId } = await runTo(client, session, 'call', { disableASLR });
    return (await topFrame(client, threadId)).instructionPointerReference;
  };
  expect(await entry(true)).toBe(await entry(true));
  expect(new Set([await entry(false), await entry(false), await entry(false)]).size).toBeGreaterThan(1);
});

it("keeps what VS Code's runtime is told from the program", async () => {
  const { client } = startSession(['dap'], { ...process.env, ELECTRON_RUN_AS_NODE: '1', VSCODE_PID: '7', KEPT: 'yes' });
  await launch(client, { program: target.program, env: { VSCODE_OWN: 'wanted' }, stopOnEntry: true });
  const { systemProcessId } = await client.waitFor<{ systemProcessId: number }>('process');
  const environment = readFileSync(`/proc/${systemProcessId}/environ`, 'utf8').split('\0');
  expect(environment).toEqual(expect.arrayContaining(['KEPT=yes', 'VSCODE_OWN=wanted']));
  expect(environment.filter((entry) => /^(ELECTRON_RUN_AS_NODE|VSCODE_PID)=/.test(entry))).toEqual([]);
  await client.request('disconnect');
});
