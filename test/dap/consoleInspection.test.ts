// The console's commands that look at frames: bt, regs, breakpoints.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { consoleAt } from '../support/consoleSession';
import { buildTarget } from '../support/targets';

const scopes = buildTarget('scopes.cpp');

it('bt shows the frames with their arguments and marks the selected one', async () => {
  const { type, mistake, close } = await consoleAt(scopes, 'loop');
  const nested = `#0  nested (first=10, second=20) at scopes.cpp:${scopes.line('loop')}`;
  const main = `#1  main () at scopes.cpp:${scopes.line('inlined call')}`;
  const lines = (await type('bt')).split('\n');
  expect(lines.slice(0, 2)).toEqual([`=> ${nested}`, `   ${main}`]);
  // Below the outermost frame there is nothing.
  expect(lines.at(-1)).toMatch(/^ {3}#\d+ {2}_start\+0x[0-9a-f]+ in \S+$/);
  expect(await type('bt 2', 1)).toBe(`   ${nested}\n=> ${main}\n(there are more frames: bt 4)`);
  expect(await type('bt 1 full')).toMatch(
    new RegExp(
      `^=> ${nested.replaceAll(/[()]/g, '\\$&')}\n {9}shadowed = 10\n {9}i = 0\n {9}in_loop = 10\n\\(there are more`,
    ),
  );
  expect(await mistake('bt nested')).toBe(
    '"nested" is unknown here; expected a number of frames, "full" or "all": bt 10 full.',
  );
  await close();
});

it('bt all shows every thread', async () => {
  const target = buildTarget('threads.c');
  const { client, type, close } = await consoleAt(target, 'worker');
  const { threads } = await client.request('threads');
  const stacks = (await type('bt all')).split('\n\n');
  expect(stacks).toHaveLength(4);
  for (const [index, { id }] of threads.entries()) expect(stacks[index]).toMatch(new RegExp(`^Thread ${id} \\S+\n`));
  expect(stacks.filter((stack) => / work \(argument=0x[1-3]\) at threads\.c:/.test(stack))).toHaveLength(3);
  await close();
});

it('bt takes a deep stack from both ends', async () => {
  const target = buildTarget('stack.c');
  const { type, close } = await consoleAt(target, 'bottom', { args: ['5000'] });
  const innermost = (await type('bt 9999')).split('\n');
  expect(innermost).toHaveLength(1001);
  expect(innermost[0]).toBe(`=> #0  recurse (depth=0) at stack.c:${target.line('bottom')}`);
  expect(innermost[999]).toMatch(/^ {3}#999 recurse \(depth=999\) at stack\.c:\d+$/);
  expect(innermost[1000]).toBe('(the outermost frames: bt -50)');
  const outermost = (await type('bt -5')).split('\n');
  expect(outermost).toHaveLength(6);
  expect(outermost.slice(0, 3)).toEqual([
    '(5000 frames before these: bt)',
    expect.stringMatching(/^ {3}#5000 recurse \(depth=5000\) at stack\.c:\d+$/),
    expect.stringMatching(/^ {3}#5001 main \(count=2, arguments=0x[0-9a-f]+\) at stack\.c:\d+$/),
  ]);
  await close();
});

it('bt says which frames were inlined', async () => {
  const { client, threadId, type, close } = await consoleAt(scopes, 'inlined');
  const { stackFrames } = await client.request('stackTrace', { threadId });
  const marked = (await type('bt')).split('\n').map((line) => line.includes('[inlined]'));
  // Frames that share a return address are one physical frame: all but its outermost one are inlined.
  const inlined = stackFrames.map(
    ({ instructionPointerReference: pc }, index) => pc === stackFrames[index + 1]?.instructionPointerReference,
  );
  expect(inlined).toContain(true);
  expect(marked).toEqual(inlined);
  await close();
});

it('frame tells where the selected frame is, in code and on the stack', async () => {
  const { type, threadId, pid, close } = await consoleAt(scopes, 'inlined');
  const rows = async (level: number) => (await type('frame', level)).split('\n').map((row) => row.split(/ {2,}/));
  const [, sp = '', pc = ''] = readFileSync(`/proc/${pid}/syscall`, 'utf8').trim().split(' ');
  const inlined = await rows(0);
  expect(inlined.slice(0, 4)).toEqual([
    ['#0', `doubled (value=4) at scopes.cpp:${scopes.line('inlined')} [inlined]`],
    ['thread', expect.stringMatching(new RegExp(`^${threadId} scopes-`))],
    ['pc', expect.stringMatching(new RegExp(`^${pc} <main\\+0x[0-9a-f]+>$`))],
    ['source', `${scopes.source}:${scopes.line('inlined')}`],
  ]);
  expect(inlined.at(-1)).toEqual(['caller', '#1, inlined into it']);
  const main = Object.fromEntries(await rows(1)) as Record<string, string>;
  expect(main.module).toBe(scopes.program);
  // The return address lies right below the CFA (SysV ABI figure 3.3).
  expect(BigInt(main.cfa ?? 0)).toBeGreaterThan(BigInt(sp));
  const returnAddress = (await type(`x/ga ${BigInt(main.cfa ?? 0) - 8n}`)).split(/: {2}/)[1];
  expect(main.caller).toBe(`#2 at ${returnAddress}`);
  await close();
});

it('regs shows what the kernel has, flags by name, and vector registers when asked', async () => {
  const { pid, type, mistake, close } = await consoleAt(scopes, 'loop');
  // proc(5): -1 outside of a system call, then the stack pointer and the program counter.
  const [, sp = '', pc = ''] = readFileSync(`/proc/${pid}/syscall`, 'utf8').trim().split(' ');
  const rows = (await type('regs')).split('\n').map((line) => line.split(/ {2,}/));
  expect(rows.map(([name]) => name)).toEqual(
    'rip rax rbx rcx rdx rsi rdi rbp rsp r8 r9 r10 r11 r12 r13 r14 r15 eflags'.split(' '),
  );
  const row = (name: string) => rows.find(([candidate]) => candidate === name);
  expect(row('rsp')).toEqual(['rsp', sp, String(BigInt(sp))]);
  expect(row('rip')).toEqual(['rip', pc, expect.stringMatching(/^<nested\(int, int\)\+0x[0-9a-f]+>$/)]);
  expect(row('eflags')).toEqual([
    'eflags',
    expect.stringMatching(/^0x[0-9a-f]+$/),
    expect.stringMatching(/^\[.*IF.*\]$/),
  ]);
  expect(await type('regs rsp')).toBe(`rsp  ${sp}  ${BigInt(sp)}`);
  expect(await type('regs rsp cs')).toBe(`rsp  ${sp}  ${BigInt(sp)}\ncs   ${'0x33'.padEnd(sp.length)}  51`);
  expect(await type('regs $xmm0')).toMatch(/^xmm0 +0x[0-9a-f]{32}\n {2}v4_float {3}\{.*\}\n/);
  expect(await type('regs segments')).toMatch(/^cs {8}0x33 {12,}51$/m);
  expect(await mistake('regs foo')).toMatch(
    /^This frame has no register "foo"\. Known are names such as rax and xmm0, and the groups general, eflags, segments, fpu, sse, .*debug\.$/,
  );
  expect(await type('regs all')).toMatch(/^rip .*^cs .*^st0 .*^xmm15 .*^dr7 /ms);
  expect(await type('regs eflags')).toMatch(/^eflags +0x[0-9a-f]+ +\[.*\]\n {2}CF +[01]\n/);
  // A caller's stack pointer is above its callee's; what nobody saved is not guessed.
  const caller = (await type('regs', 1)).split('\n').map((line) => line.split(/ {2,}/));
  expect(BigInt(caller.find(([name]) => name === 'rsp')?.[1] ?? 0) > BigInt(sp)).toBe(true);
  expect(caller.find(([name]) => name === 'rax')?.[1]).toBe('<unavailable: not saved by the frames below>');
  await close();
});

it('regs marks what is another value than at the stop before', async () => {
  const { client, threadId, type, close } = await consoleAt(scopes, 'loop');
  expect(await type('regs')).not.toMatch(/\*/);
  const before = new Map((await type('regs')).split('\n').map((line) => line.split(/ {2,}/) as [string, string]));
  await client.request('next', { threadId, granularity: 'instruction' });
  await client.waitFor('stopped');
  const now = (await type('regs')).split('\n').map((line) => {
    const [, mark = '', name = '', value = ''] = /^(\*?) +(\w+) +(0x[0-9a-f]+)/.exec(line) ?? [];
    return { isMarked: mark !== '', hasChanged: before.get(name) !== value };
  });
  expect(now.filter(({ isMarked }) => isMarked).length).toBeGreaterThan(0);
  expect(now.filter(({ isMarked, hasChanged }) => isMarked !== hasChanged)).toEqual([]);
  await close();
});

it('breakpoints counts how often the program was stopped at each, and names the exceptions', async () => {
  const { client, threadId, type, close } = await consoleAt(scopes, 'loop');
  await client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'doubled' }, { name: 'nowhere' }] });
  const rows = async () => (await type('breakpoints')).split('\n').map((line) => line.split(/ {2,}/));
  const line = `scopes.cpp:${scopes.line('loop')}`;
  expect(await rows()).toEqual([
    ['id', 'kind', 'place', 'hits', 'state'],
    ['1', 'source', line, '1', expect.stringMatching(/^set at 0x[0-9a-f]+$/)],
    ['2', 'function', expect.stringMatching(/^doubled at scopes\.cpp:\d+$/), '0', expect.stringMatching(/^set at /)],
    ['3', 'function', 'nowhere', '0', expect.stringMatching(/^not set: No loaded module has a function "nowhere"/)],
    ['Exceptions: C++: uncaught exceptions'],
    ['Exceptions: Rust: panics'],
    ['Exceptions: Sanitizer reports'],
  ]);
  await client.request('continue', { threadId });
  await client.waitFor('stopped');
  await client.request('setExceptionBreakpoints', {
    filters: [],
    filterOptions: [{ filterId: 'cpp-throw', condition: 'std::*' }],
  });
  const later = await rows();
  expect(later.map(([id, , , hits]) => [id, hits]).slice(1, 4)).toEqual([
    ['1', '1'],
    ['2', '1'],
    ['3', '0'],
  ]);
  expect(later.slice(4)).toEqual([['Exceptions: C++: throw, only std::*']]);
  await client.request('setFunctionBreakpoints', {
    breakpoints: [{ name: 'caught', condition: '1 == 1', hitCondition: '>= 2' }],
  });
  const limited = await rows();
  expect(limited[0]).toEqual(['id', 'kind', 'place', 'hits', 'only', 'decided', 'state']);
  expect(limited[2]).toEqual(expect.arrayContaining(['if 1 == 1, hit >= 2', 'native']));
  await close();
});
