// What people type by habit of GDB and LLDB.

import { expect, it } from 'vitest';
import { consoleAt } from '../support/consoleSession';
import { buildTarget } from '../support/targets';

const ANSWERS: readonly (readonly [string, string])[] = [
  ['p first', '10'],
  ['print first + second', '30'],
  ['po second', '20'],
  ['p/x second', '0x14'],
  ['p/t second', '0b10100'],
  ['print -second', '-20'],
  ['p (first)', '10'],
  ['call first', '10'],
  ['expr -- first', '10'],
  ['set var first = 11', '11'],
  ['set first = 10', '10'],
  ['ptype first', 'int, 4 bytes'],
  ['whatis Counter', 'Counter, 4 bytes'],
  ['info locals', 'first = 10\nsecond = 20\nshadowed (line 23) = 10\nshadowed = 20\ninner = 21'],
  ['frame variable', 'first = 10\nsecond = 20\nshadowed (line 23) = 10\nshadowed = 20\ninner = 21'],
  ['next', 'Step over is a button of the editor (F10 in VS Code).'],
  ['c', 'Continue is a button of the editor (F5 in VS Code).'],
  ['up', 'The frame is selected in the Call Stack panel; "bt" shows all of them.'],
];

it('is understood, or answered by where the thing is to be found', async () => {
  const session = await consoleAt(buildTarget('scopes.cpp'), 'inner');
  const answers: [string, string][] = [];
  for (const [line] of ANSWERS) answers.push([line, await session.type(line)]);
  expect(answers).toEqual(ANSWERS);
  for (const [line, command] of [
    ['backtrace', 'bt'],
    ['where', 'bt'],
    ['info registers rip', 'regs rip'],
    ['info breakpoints', 'breakpoints'],
    ['info symbol &shadowed', 'info &shadowed'],
  ] as const) {
    expect(await session.type(line)).toBe(await session.type(command));
  }
  await session.close();
});

it('a word that means nothing leads to the help', async () => {
  const session = await consoleAt(buildTarget('scopes.cpp'), 'inner');
  expect(await session.mistake('frobnicate inner')).toMatch(/ Type "help" for the commands\.$/);
  expect(await session.mistake('first inner')).not.toContain('help');
  await session.close();
});

it('a name that the frame has wins where the line may be an expression', async () => {
  const session = await consoleAt(buildTarget('habit_names.c'), 'here');
  for (const [line, answer] of [
    ['p', /^0x[0-9a-f]+/],
    ['p + 1', /^0x[0-9a-f]+/],
    ['*p', /^1$/],
    ['n', /^3$/],
    ['n + 1', /^4$/],
    ['p n', /^3$/],
    ['p/x n', /^0x3$/],
    ['c', /^5$/],
    ['step', /<step>/],
    ['step (c)', /^6$/],
  ] as const) {
    expect(await session.type(line)).toMatch(answer);
  }
  expect(await session.mistake('p *n')).toContain('"*" cannot be done with "int *" and "int"');
  await session.close();
});
