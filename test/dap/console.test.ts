// The debug console: completion of commands, and commands that are mistaken.

import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { consoleAt } from '../support/consoleSession';
import { startSession } from '../support/dapClient';
import { initialize, launch } from '../support/debugging';
import { buildTarget } from '../support/targets';

const SIGNAL_WORDS = ['stop', 'print', 'pass', 'ignore'];

it('completes commands, signals and what happens with them', async () => {
  const { client } = startSession();
  await initialize(client);
  const complete = async (text: string, column = text.length + 1) =>
    (await client.request('completions', { text, column })).targets;
  const labels = async (text: string) => (await complete(text)).map(({ label }) => label);
  expect(await labels('')).toEqual([
    'help',
    'threads',
    'bt',
    'frame',
    'regs',
    'x',
    'disassemble',
    'jump',
    'info',
    'breakpoints',
    'exclude',
    'signals',
    'signal',
    'sigsend',
    'maps',
    'fds',
  ]);
  expect(await labels('sign')).toEqual(['signals', 'signal']);
  expect(await labels('sigsend SIGUS')).toEqual(['SIGUSR1', 'SIGUSR2']);
  expect(await labels('signal rtmin+1')).toEqual([
    'SIGRTMIN+1',
    ...Array.from({ length: 10 }, (_, n) => `SIGRTMIN+1${n}`),
  ]);
  expect(await labels('signals usr1 ')).toEqual(SIGNAL_WORDS);
  expect(await labels('signals usr1 stop ')).toEqual([]);
  expect(await labels('counter + 1')).toEqual([]);
  // In the middle of the line: what stands behind the cursor is no matter.
  expect(await complete('signals SIGWI ignore', 14)).toEqual([
    { label: 'SIGWINCH', start: 9, length: 5, type: 'keyword' },
  ]);
  await client.request('disconnect');
});

it.each([
  ['signals SIGFOO', '"SIGFOO" is no signal; expected a name such as SIGUSR1 or SIGRTMIN+3, or a number.'],
  ['signals SIGUSR1 halt', '"halt" is unknown here; expected one of stop, print, pass, ignore.'],
  ['signals SIGKILL stop', 'SIGKILL ends the program before any debugger hears of it.'],
  ['sigsend', '"sigsend" takes the name of a signal, and perhaps the number of a thread.'],
  ['sigsend USR1 1', 'There is no thread "1". Ask for "threads" again.'],
  ['signal', '"signal" takes the name of one signal, or 0 for none.'],
  ['help bar', 'There is no command "bar"; "help" lists them.'],
  ['bt', '"bt" looks at a program that stands, and this one runs. Pause it first.'],
  ['regs', '"regs" looks at a program that stands, and this one runs. Pause it first.'],
  ['x', 'There was no dump before that "x" could go on from; type an address: x/16xb buffer.'],
  [
    'x/q 1',
    '"q" is no format: expected a count, one of the letters x z d u o t c a f s i and a unit b h w g, as in x/16xb.',
  ],
  ['x/gs 1', 'There are no strings of units of 8 bytes; use x/s, x/hs or x/ws.'],
  ['x/4xb 0', 'The memory at 0x0 cannot be read: "info 0x0" tells what is there.'],
  [
    'x/4xb argv[0]',
    'While the program runs, "argv[0]" can be an address such as 0x401000, the name of a function, or "&" and the name of a variable that is no local one. Pause it for expressions.',
  ],
  ['info', '"info" takes an address, or an expression for one: info p.'],
  ['disassemble', 'No frame is selected; say what to disassemble: a function or an address.'],
  ['disassemble 0 2', 'The memory at 0x0 cannot be read: "info 0x0" tells what is there.'],
  ['disassemble main 1001', '"1001" is no number of instructions from 1 to 1000.'],
  [
    'breakpoints all',
    '"breakpoints" takes nothing after it. To evaluate a variable of this name, write (breakpoints).',
  ],
  ['maps heap', '"maps" takes nothing after it but "all". To evaluate a variable of this name, write (maps).'],
])('%s: %s', async (expression, problem) => {
  const { client } = startSession();
  await launch(client, { program: buildTarget('busy.c').program });
  await client.request('configurationDone');
  expect((await client.failure('evaluate', { expression, context: 'repl' })).text).toBe(problem);
  await client.request('disconnect');
});

it('completes expressions behind the commands that take them', async () => {
  const { client, threadId, close } = await consoleAt(buildTarget('values.c'), 'values');
  const { stackFrames } = await client.request('stackTrace', { threadId, levels: 1 });
  const frameId = stackFrames[0]?.id ?? 0;
  const complete = async (text: string) => {
    const { targets } = await client.request('completions', { text, column: text.length + 1, frameId });
    return targets.map(({ label }) => label).sort();
  };
  expect(await complete('x/4xb numb')).toEqual(['numbers']);
  expect(await complete('info &outer.nam')).toEqual(['name', 'named']);
  expect(await complete('disassemble $ri')).toEqual(['$rip']);
  expect(await complete('bt outer')).toEqual([]);
  expect(await complete('bt fu')).toEqual(['full']);
  await close();
});

it('cuts long answers, and shows the rest when asked', async () => {
  const { type, pid, close } = await consoleAt(buildTarget('many_files.c'), 'open');
  const open = readdirSync(`/proc/${pid}/fd`).length;
  const cut = (await type('fds')).split('\n');
  expect(cut).toHaveLength(202);
  expect(cut.at(-1)).toBe(`(${open - 200} more: fds all)`);
  expect((await type('fds all')).split('\n')).toHaveLength(open + 1);
  await close();
});
