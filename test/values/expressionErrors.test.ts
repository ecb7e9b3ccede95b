// What expressions cannot do is said with the place and the reason, and is never anything but a UserError.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/values/evaluate';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { HAS_RECENT_RUST } from '../support/rust';
import { buildTarget } from '../support/targets';

describe('errors in C++ frames', () => {
  let program: DebuggedProgram;
  beforeAll(async () => {
    program = await stopAt(buildTarget('expressions.cpp', { flags: ['-g', '-O0', '-std=c++20'] }), 'here');
  });
  afterAll(() => program.close());

  it.each([
    ['i / zero', 'division by zero, at column 3 of "i / zero"'],
    ['i % 0', 'division by zero, at column 3 of "i % 0"'],
    ['1 << 32', 'a number of 32 bits cannot be shifted by 32, at column 3 of "1 << 32"'],
    ['1 << j', 'a number of 32 bits cannot be shifted by -2, at column 3 of "1 << j"'],
    ['*null + 1', 'this cannot be read: <cannot access memory at 0x0>, at column 1 of "*null + 1"'],
    ['item + 1', '"+" cannot be done with "shop::Item" and "int", at column 6 of "item + 1"'],
    ['d % 2', '"%" cannot be done with "double" and "int", at column 3 of "d % 2"'],
    ['p * 2', '"*" cannot be done with "int *" and "int", at column 3 of "p * 2"'],
    ['!item', '"shop::Item" is neither true nor false, at column 2 of "!item"'],
    ['q', 'there is no "q" here (column 1).'],
    ['größe2', 'there is no "größe2" here (column 1).'],
    ['2 × 3', '"×" is not understood, at column 3 of "2 × 3"'],
    ['strng', 'there is no "strng" here (column 1). Did you mean "string"?'],
    ['item.prize', '"shop::Item" has no member "prize" (column 6). Did you mean "price"?'],
    ['(Nothing *)p', 'there is no type "Nothing" here (column 2).'],
    ['1 +', 'expected a name or a value but the expression ends, at column 4 of "1 +"'],
    ['(1 + 2', 'expected ")" but the expression ends, at column 7 of "(1 + 2"'],
    ['1 2', 'expected an operator or the end but there is "2", at column 3 of "1 2"'],
    ['i constructor', 'expected an operator or the end but there is "constructor", at column 3 of "i constructor"'],
    ['08', '"08" is no number, at column 1 of "08"'],
    ['"abc', 'this string has no end, at column 1 of ""abc"'],
    ["''", 'this character has no end, at column 1 of "\'\'"'],
    ["'\\q'", 'the escape sequence "\\q" is not known, at column 1 of "\'\\q\'"'],
    [
      '99999999999999999999999999999999999999999',
      '99999999999999999999999999999999999999999 is too large for its type, at column 1 of "99999999999999999999999999999999999999999"',
    ],
    ['dog.*i', 'expected a pointer to a member but this is "int", at column 6 of "dog.*i"'],
    ['dog.*no_member', 'this pointer to a member is null, at column 6 of "dog.*no_member"'],
    ['item.*tricks', '"shop::Item" is no "Dog", at column 5 of "item.*tricks"'],
    ['counter.*adding', /this is a method: call it/],
    ['twin', 'there is no "twin" here (column 1). Did you mean "twins::One::twin" or "twins::Two::twin"?'],
    ['i = 5', 'values cannot be changed from here. Use the debug console.'],
    ['1 = 5', 'this cannot be changed: it is the result of an expression, and in no place of the program'],
    ['twice(1)', 'functions of the program cannot be called from here, at column 6 of "twice(1)"'],
    ['i(1)', '"int" is no function, at column 2 of "i(1)"'],
    ['counter.ad(1)', '"Counter" has no method "ad" (column 9). Did you mean "add"?'],
    ['counter.addd', '"Counter" has no member "addd" (column 9). Did you mean "add"?'],
    ['file_statik', 'there is no "file_statik" here (column 1). Did you mean "file_static"?'],
    ['twise(1)', 'there is no "twise" here (column 1). Did you mean "twice"?'],
    ['shop', 'there is no "shop" here (column 1).'],
    ['shop::stok', 'there is no "shop::stok" here (column 1). Did you mean "shop::stock"?'],
    ['::shop::stok', 'there is no "::shop::stok" here (column 1). Did you mean "::shop::stock"?'],
    ['shop::Colour::gren', 'there is no "shop::Colour::gren" here (column 1). Did you mean "shop::Colour::green"?'],
    ['string.siz()', '"std::string" has no method "siz" (column 8). Did you mean "size"?'],
    ['*p@0', 'the number of elements must be from 1 to 1000000000, and this is 0, at column 3 of "*p@0"'],
    ['1@2', 'only what is in memory can be shown as an array, at column 2 of "1@2"'],
    ['(void)1 + 1', /cannot be done with "void" and "int"/],
    ['int + 1', 'expected a value but "int" is a type, at column 1 of "int + 1"'],
    ['sizeof(void)', 'the size of "void" is not known, at column 1 of "sizeof(void)"'],
    ['dynamic_cast<Dog &>(item)', /the object is no "Dog"/],
    ['(Item)i', '"int" cannot become "shop::Item", at column 1 of "(Item)i"'],
    ['$return', /no function has returned/],
    ['$siginfo', /did not stop with a signal/],
    [`${'1+'.repeat(600)}1`, /this expression is too long, at column/],
    [`${'-'.repeat(300)}1`, /expected|nested too deeply|cannot/],
    [`${'!'.repeat(300)}1`, /nested too deeply/],
  ] as readonly (readonly [string, string | RegExp])[])('%s', async (expression, message) => {
    const failure = await (async () => evaluate(expression, program.frame(0), program.context))().catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ name: 'UserError' });
    if (!(failure instanceof Error)) throw new Error('it was evaluated');
    if (typeof message === 'string') expect(failure.message).toBe(message);
    else expect(failure.message).toMatch(message);
  });
});

it('tells the signal that a thread stopped with', async () => {
  const program = await stopAt(buildTarget('crash.c'));
  try {
    const at = async (expression: string) => evaluate(expression, program.frame(0), program.context);
    expect((await at('$siginfo.si_signo')).summary).toBe('11');
    expect((await at('$siginfo')).summary).toMatch(/^\{si_signo=11, si_errno=0, si_code=\d+, _sifields=\{_sigfault=/);
    expect((await at('$siginfo.si_addr')).summary).toBe((await at('$siginfo._sifields._sigfault.si_addr')).summary);
    expect((await at('$siginfo._sifields._sigfault.si_addr == 0')).summary).toMatch(/^(1|0|true|false)$/);
  } finally {
    await program.close();
  }
});

it('says of a function that exists as inlined copies alone that it cannot be called', async () => {
  const program = await stopAt(buildTarget('scopes.cpp'), 'inlined call');
  try {
    await expect((async () => evaluate('doubled(3)', program.frame(0), program.context))()).rejects.toMatchObject({
      name: 'UserError',
      message:
        'the program has no code of "doubled" to call: the compiler has put it into its callers, at column 1 of "doubled(3)"',
    });
  } finally {
    await program.close();
  }
});

describe.skipIf(!HAS_RECENT_RUST)('texts that are gone', () => {
  let program: DebuggedProgram;
  beforeAll(async () => {
    const flags = ['-g', '-Copt-level=2', '--edition=2021'];
    program = await stopAt(buildTarget('printers/optimised_texts.rs', { flags }), 'values');
  });
  afterAll(() => program.close());

  it.each([
    ['unused == "abc"', 'this cannot be read: <optimised out>, at column 1 of'],
    ['"abc" != unused', 'this cannot be read: <optimised out>, at column 10 of'],
    ['name == owned', 'this cannot be read: <optimised out>, at column 9 of'],
    ['name == 5', '"==" cannot be done with "&str" and "i32", at column 6 of'],
  ])('%s', async (expression, message) => {
    const answer = (async () => evaluate(expression, program.frame(0), program.context))();
    await expect(answer).rejects.toThrow(message);
  });
});
