// The console's command x: dumps of memory, as GDB shows them.

import { expect, it } from 'vitest';
import { consoleAt } from '../support/consoleSession';
import { startSession } from '../support/dapClient';
import { launch } from '../support/debugging';
import { bytesOf } from '../support/processMemory';
import { buildTarget } from '../support/targets';

const values = buildTarget('values.c');

/** Rows without their addresses. */
const cells = (text: string) => text.split('\n').map((row) => row.replace(/^0x[0-9a-f]+(?: <[^>]*>)?: {2}/, ''));

it('shows each format in the units that are asked for', async () => {
  const { type, close } = await consoleAt(values, 'values');
  const rows = async (line: string) => cells(await type(line));
  // The first format is hex words, and what is left out is as in the last dump.
  expect(await rows('x numbers')).toEqual(['0x00000001']);
  expect(await rows('x/5xw numbers')).toEqual(['0x00000001  0x00000002  0x00000003  0x00000004', '0x00000005']);
  expect(await rows('x/3xg numbers')).toEqual(['0x0000000200000001  0x0000000400000003', '0x0000000000000005']);
  expect(await rows('x/2zh numbers')).toEqual(['0x0001  0x0000']);
  expect(await rows('x/1dw &i')).toEqual(['-70000']);
  expect(await rows('x/3db &i')).toEqual(['-112  -18  -2']);
  expect(await rows('x/2ub &i')).toEqual(['144  238']);
  expect(await rows('x/2ob &i')).toEqual(['0220  0356']);
  expect(await rows('x/2tb &i')).toEqual(['10010000  11101110']);
  expect(await rows('x/2c text')).toEqual(["104 'h'  105 'i'"]);
  expect(await rows('x/1cb &i')).toEqual(["-112 '\\220'"]);
  expect(await rows('x/a &function')).toEqual([expect.stringMatching(/^0x[0-9a-f]+ <add>$/)]);
  expect(await rows('x/fg &d')).toEqual(['-2.5']);
  expect(await rows('x/fw &f')).toEqual(['0.1']);
  expect(await rows('x/s string')).toEqual(['"tab\\there"']);
  expect(await rows('x/2s text')).toEqual(['"hi \\"you\\""', '""']);
  expect(await rows('x/ws wide_text')).toEqual(['U"wid"']);
  expect(await rows('x/-2xw &numbers[2]')).toEqual(['0x00000001  0x00000002']);
  expect(await rows('x /2dw numbers')).toEqual(['1  2']);
  await close();
});

it('goes on where the last dump ended, and cuts long ones', async () => {
  const { type, mistake, close } = await consoleAt(values, 'values');
  const start = BigInt((await type('x/2dw huge')).split(':')[0] ?? '');
  expect(cells(await type('x'))).toEqual(['2  3']);
  expect(cells(await type('x/3'))).toEqual(['4  5  6']);
  expect(await type('x/')).toBe(`0x${(start + 28n).toString(16)}:  7  8  9`);
  const long = (await type('x/1025dw huge')).split('\n');
  expect(long).toHaveLength(257);
  expect(long[256]).toBe('(1 more: x/)');
  expect(cells(await type('x/'))).toEqual(['1024']);
  const unreadable = (address: string) =>
    `The memory at ${address} cannot be read: "info ${address}" tells what is there.`;
  expect(await mistake('x/2xb bad')).toBe(unreadable('0x8'));
  expect(await mistake('x/2s none')).toBe(unreadable('0x0'));
  expect(await mistake('x/2xb d')).toBe('"d" is of type double, not an address. Write & before it for where it is.');
  expect(await mistake('x/2xb nothing')).toContain('nothing');
  await close();
});

it('shows what can be read up to where nothing is, and the program’s own code where a breakpoint is', async () => {
  const { type, pid, close } = await consoleAt(values, 'values');
  const stack = (await type('maps')).split('\n').find((row) => row.endsWith('[stack]'));
  const end = BigInt(stack?.split(/ +/)[1] ?? '');
  const lines = (await type(`x/16xb ${end - 8n}`)).split('\n');
  const kept = [...bytesOf(pid, end - 8n, 8)].map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join('  ');
  expect(lines).toEqual([
    `0x${(end - 8n).toString(16)}:  ${kept}`,
    `The memory at 0x${end.toString(16)} cannot be read: "info 0x${end.toString(16)}" tells what is there.`,
  ]);
  const [address = '', first = ''] = (await type('x/xb $pc')).split(/ <.*>: {2}/);
  expect(bytesOf(pid, BigInt(address), 1)[0]).toBe(0xcc);
  expect(first).not.toBe('0xcc');
  const instructions = (await type('x/2i $pc')).split('\n');
  expect(instructions[0]).toMatch(new RegExp(`^=> ${address} <main\\+0x[0-9a-f]+>: {2}mov `));
  expect(instructions[1]).toMatch(/^ {3}0x[0-9a-f]+ <main\+0x[0-9a-f]+>: {2}\w+/);
  await close();
});

it('a variable x is one, and others that are called like commands', async () => {
  const { type, mistake, close } = await consoleAt(buildTarget('command_names.c'), 'here');
  expect(await type('x')).toBe('40');
  expect(await type('x/2')).toBe('20');
  expect(await type('x - 2')).toBe('38');
  expect(cells(await type('x/2dw pair'))).toEqual(['1  2']);
  expect(cells(await type('x/1dw &x'))).toEqual(['40']);
  expect(cells(await type('x/2dw pair'))).toEqual(['1  2']);
  expect(cells(await type('x/'))).toEqual(['3  4']);
  expect(await type('signal')).toBe('7');
  expect(await type('signal == 8 - 1')).toBe('1');
  // A function is not in the way of a command.
  expect(await mistake('info')).toBe('"info" takes an address, or an expression for one: info p.');
  await close();
});

it('works while the program runs', async () => {
  const { adapter, client } = startSession();
  await launch(client, { program: buildTarget('busy.c').program });
  await client.request('configurationDone');
  const { result } = await client.request('evaluate', { expression: 'x/2i main', context: 'repl' });
  expect(result).toMatch(/^ {3}0x[0-9a-f]+ <main>: {2}.*\n {3}0x[0-9a-f]+ <main\+0x[0-9a-f]+>: {2}/);
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
});
