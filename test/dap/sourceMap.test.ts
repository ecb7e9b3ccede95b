// Sources that are elsewhere than when the program was built: shown where they are here, with breakpoints, steps and skipped files by those paths.

import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { initialize, launch, runTo, topFrame } from '../support/debugging';
import { Stranger } from '../support/stranger';
import { buildTarget, type Target } from '../support/targets';

const plain = buildTarget('session.c');
const moved = buildTarget('session.c', {
  flags: ['-g', '-O0', `-ffile-prefix-map=${dirname(plain.source)}=/built/there`],
});
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'trapline-sources-')));
afterAll(() => rmSync(folder, { recursive: true }));

/** The same program with its source in a folder of ours. */
const here: Target = { ...moved, source: join(folder, 'src', 'session.c') };
mkdirSync(dirname(here.source));
copyFileSync(plain.source, here.source);
// Two of that name: only the map says which is meant.
mkdirSync(join(folder, 'other'));
copyFileSync(plain.source, join(folder, 'other', 'session.c'));

const turns = buildTarget('turns.c', { flags: ['-g', '-O0', '-pthread'] });
const elsewhere = buildTarget('turns.c', {
  flags: ['-g', '-O0', '-pthread', `-ffile-prefix-map=${dirname(turns.source)}=/built/there`],
});
copyFileSync(turns.source, join(folder, 'src', 'turns.c'));

async function placeOf(client: TestClient, threadId: number | undefined): Promise<unknown> {
  const { source, line } = await topFrame(client, threadId);
  return { path: source?.path, line, presentationHint: source?.presentationHint };
}

it.each([
  ['sourceMap', { '/built': join(folder, 'wrong'), '/built/there/': join(folder, 'src') }],
  ['sourceMap', [['/built/there', join(folder, 'src')]]],
  ['sourceMap', { '/built/there/session.c': here.source }],
  ['sourceFileMap', { '/built/there': { editorPath: join(folder, 'src'), useForBreakpoints: true } }],
  ['pathSubstitutions', { '/built/there': join(folder, 'src') }],
  ['substitutePath', [{ from: join(folder, 'src'), to: '/built/there' }]],
])('%s %j', async (name, value) => {
  const { client } = startSession();
  const { threadId } = await runTo(client, here, 'scale', { [name]: value });
  expect(await placeOf(client, threadId)).toEqual({ path: here.source, line: here.line('scale') });
});

it('leaves the paths of the build without a rule', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, here, 'scale', { sourceMap: { '/built/therefore': '/x' } });
  expect(await placeOf(client, threadId)).toEqual({
    path: '/built/there/session.c',
    line: here.line('scale'),
    presentationHint: 'deemphasize',
  });
});

it('shows breakpoints, disassembly and skipped files by the paths here', async () => {
  const { client } = startSession();
  const map = { sourceMap: { '/built/there': 'src' }, cwd: folder, skipFiles: [here.source] };
  await launch(client, { program: here.program, ...map });
  const { breakpoints } = await client.request('setBreakpoints', {
    source: { path: here.source },
    breakpoints: [{ line: here.line('call') }],
  });
  expect(breakpoints).toMatchObject([{ verified: true, source: { path: here.source } }]);
  await client.request('configurationDone');
  const { threadId = 0 } = await client.waitFor('stopped');
  const { instructionPointerReference: memoryReference = '' } = await topFrame(client, threadId);
  const { instructions } = (await client.request('disassemble', { memoryReference, instructionCount: 1 })) ?? {};
  expect(instructions).toMatchObject([{ location: { path: here.source } }]);
  await client.request('stepIn', { threadId });
  await client.waitFor('stopped');
  expect((await topFrame(client, threadId)).name).toMatch(/^scale/);
});

it('has relative paths in "cwd", of a process that is attached to, too', async () => {
  const stranger = await Stranger.start(elsewhere.program);
  await stranger.line(/^working$/);
  const { client } = startSession();
  await initialize(client);
  const program = relative(folder, elsewhere.program);
  await client.request('attach', { program, cwd: folder, sourceMap: { '/built/there': 'src' } } as object);
  await client.waitFor('initialized');
  const { breakpoints } = await client.request('setBreakpoints', {
    source: { path: join(folder, 'src', 'turns.c') },
    breakpoints: [{ line: elsewhere.line('turn') }],
  });
  expect(breakpoints).toMatchObject([{ verified: true }]);
  await client.request('configurationDone');
  const { threadId } = await client.waitFor('stopped');
  expect((await topFrame(client, threadId)).source?.path).toBe(join(folder, 'src', 'turns.c'));
  await client.request('disconnect');
  process.kill(stranger.pid, 'SIGUSR1');
  expect(await stranger.ended).toBe(7);
});

it('is checked for a process that is attached to, too', async () => {
  const { client } = startSession();
  await initialize(client);
  const { text } = await client.failure('attach', { pid: 1, sourceMap: { '/built': 7 } });
  expect(text).toContain('Attach attribute "sourceMap./built" is 7; expected an object from folders of the build');
});
