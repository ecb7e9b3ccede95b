// The console's commands about places: disassemble, info.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { consoleAt } from '../support/consoleSession';
import { startSession } from '../support/dapClient';
import { launch } from '../support/debugging';
import { buildTarget, type Target } from '../support/targets';

const scopes = buildTarget('scopes.cpp');
const values = buildTarget('values.c');

/** Where the lowest mapping of the program is: a position-independent one is linked at 0. */
function biasOf(pid: number, { program }: Target): bigint {
  const line = readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .find((each) => each.endsWith(program));
  return BigInt(`0x${line?.split('-')[0]}`);
}

/** Addresses of a function's instructions in the file, as objdump finds them. */
function instructionsOf(name: string, { program }: Target): bigint[] {
  const listing = execFileSync('objdump', ['-d', '--no-show-raw-insn', `--disassemble=${name}`, program], {
    encoding: 'utf8',
  });
  return [...listing.matchAll(/^ +([0-9a-f]+):\t/gm)].map(([, address]) => BigInt(`0x${address}`));
}

function symbolOf(name: string, { program }: Target): { address: bigint; size: number } {
  const table = execFileSync('readelf', ['-sW', program], { encoding: 'utf8' });
  const row = table.split('\n').find((each) => each.endsWith(` ${name}`));
  const [, address, size] = row?.trim().split(/\s+/) ?? [];
  return { address: BigInt(`0x${address}`), size: Number(size) };
}

const addressesIn = (text: string) =>
  [...text.matchAll(/^(?:=>| {2}) (0x[0-9a-f]+) /gm)].map(([, at]) => BigInt(at ?? ''));
const hex = (value: bigint) => `0x${value.toString(16)}`;

it('disassemble shows the whole function with its lines, and where the selected frame is', async () => {
  const { type, pid, close } = await consoleAt(scopes, 'inner');
  const bias = biasOf(pid, scopes);
  const inMain = instructionsOf('main', scopes).map((address) => address + bias);
  const listing = await type('disassemble', 1);
  expect(addressesIn(listing)).toEqual(inMain);
  const lines = listing.split('\n');
  expect(lines[0]).toBe(`main in ${basename(scopes.program)}`);
  expect(lines[1]).toMatch(/^scopes\.cpp:\d+ {2}int main\(\) \{$/);
  const marked = lines.filter((line) => line.startsWith('=>'));
  expect(marked).toHaveLength(1);
  expect(marked[0]).toContain((await type('regs rip', 1)).split(/ +/)[1]);
  expect(lines.some((line) => line.trimEnd() !== line)).toBe(false);
  expect(addressesIn(await type('disassemble main', 0))).toEqual(inMain);
  expect(addressesIn(await type('disassemble main 3', 0))).toEqual(inMain.slice(0, 3));
  expect(await type('disassemble nested(int, int) 1')).toMatch(/^nested\(int, int\) in /);
  expect(addressesIn(await type(`disassemble ${hex(inMain[2] ?? 0n)} 2`))).toEqual(inMain.slice(2, 4));
  await close();
});

it('disassemble keeps to the instruction that matters in a long function, and says how to go on', async () => {
  const { type, pid, close } = await consoleAt(values, 'values');
  const bias = biasOf(pid, values);
  const inMain = instructionsOf('main', values).map((address) => address + bias);
  const listing = await type('disassemble');
  const shown = addressesIn(listing);
  const start = inMain.indexOf(shown[0] ?? 0n);
  expect(start).toBeGreaterThan(0);
  expect(shown).toEqual(inMain.slice(start, start + 100));
  const [, more] = /\(the function goes on: (disassemble 0x[0-9a-f]+ 100)\)$/.exec(listing) ?? [];
  expect(addressesIn(await type(more ?? '')).slice(0, 10)).toEqual(inMain.slice(start + 100, start + 110));
  // A number alone counts instructions from the current one on.
  expect(await type('disassemble 1')).toContain(listing.split('\n').find((line) => line.startsWith('=>')));
  // Behind an operator it belongs to the address.
  expect(addressesIn(await type('disassemble $pc + 0 2'))).toHaveLength(2);
  await close();
});

it('info tells symbol, section and mapping of variables and code', async () => {
  const { type, pid, close } = await consoleAt(scopes, 'inlined');
  const bias = biasOf(pid, scopes);
  const rows = async (line: string, level = 0) =>
    Object.fromEntries((await type(line, level)).split('\n').map((row) => row.split(/ {2,}/))) as Record<
      string,
      string
    >;
  const { address, size } = symbolOf('shadowed', scopes);
  expect(await rows('info &::shadowed')).toEqual({
    address: hex(address + bias),
    symbol: `shadowed, a variable of ${size} bytes`,
    section: expect.stringMatching(/^\.data\+0x[0-9a-f]+$/),
    module: `${scopes.program}, loaded at ${hex(bias)}`,
    'in the file': hex(address),
    place: `in data of ${basename(scopes.program)}`,
    mapping: expect.stringMatching(new RegExp(`^0x[0-9a-f]+-0x[0-9a-f]+ rw-p ${scopes.program}$`)),
  });
  const main = symbolOf('main', scopes);
  expect(await rows('info $pc')).toMatchObject({
    symbol: expect.stringMatching(new RegExp(`^main\\+0x[0-9a-f]+, a function of ${main.size} bytes$`)),
    inlined: 'doubled',
    source: `${scopes.source}:${scopes.line('inlined')}`,
    section: expect.stringMatching(/^\.text\+/),
    breakpoint: '1',
  });
  expect(await rows('info 0')).toEqual({
    address: '0x0',
    place: 'a null pointer',
    mapping: 'none: reading it would fail',
  });
  await close();
});

it('info tells whose stack it is, and which frame of it, and what is the heap', async () => {
  const target = buildTarget('threads.c');
  const { client, threadId, type, pid, close } = await consoleAt(target, 'worker');
  const here = await type('info &number');
  expect(here).toMatch(new RegExp(`^place +in the stack of thread ${threadId}$`, 'm'));
  expect(here).toMatch(
    new RegExp(`^stack +thread ${threadId}, 0x[0-9a-f]+ above its stack pointer, in frame #0 work$`, 'm'),
  );
  // Another thread's stack, found in the frame of that thread.
  const { threads } = await client.request('threads');
  const main = threads.find(({ id }) => id === pid);
  const { stackFrames } = await client.request('stackTrace', { threadId: main?.id ?? 0 });
  const level = stackFrames.findIndex(({ name }) => name === 'main');
  const { result } = await client.request('evaluate', {
    expression: 'info &threads',
    context: 'repl',
    frameId: stackFrames[level]?.id ?? 0,
  });
  expect(result).toMatch(new RegExp(`^place +in the stack of thread ${pid}$`, 'm'));
  expect(result).toMatch(new RegExp(`^stack +thread ${pid}, .*, in frame #${level} main$`, 'm'));
  const heap = /^([0-9a-f]+)-.*\[heap\]$/m.exec(readFileSync(`/proc/${pid}/maps`, 'utf8'))?.[1];
  expect(await type(`info 0x${heap}`)).toMatch(/^place {4}in the heap$/m);
  await close();
});

it('both work while the program runs', async () => {
  const { adapter, client } = startSession();
  const target = buildTarget('busy.c');
  await launch(client, { program: target.program });
  await client.request('configurationDone');
  const type = async (expression: string) => (await client.request('evaluate', { expression, context: 'repl' })).result;
  expect(await type('disassemble main 2')).toMatch(/^main in busy-\S+\nbusy\.c:\d+ .*\n {3}0x[0-9a-f]+ <\+0x0> /);
  expect(await type('info main')).toMatch(/^symbol +main, a function of \d+ bytes$/m);
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
});
