// Calls in expressions that a compiler would have to choose for: the same function as in the program.

import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { besideGdb, HAS_GDB } from '../support/gdbAnswers';
import { OVERLOAD_ROWS } from '../support/overloadRows';
import { buildTarget, type Compiler } from '../support/targets';

type Build = readonly [compiler: Compiler, flags: readonly string[]];
const GPP: Build = ['g++', ['-g', '-O0', '-std=c++20']];
const builds: readonly Build[] = [
  GPP,
  ['clang++', ['-g', '-O0', '-std=c++20']],
  ['g++', ['-g', '-O0', '-std=c++20', '-gdwarf-4']],
];

async function stopped([compiler, flags]: Build, marker = 'here') {
  const target = buildTarget('calls/overloads.cpp', { compiler, flags });
  const { client } = startSession();
  const { threadId } = await runTo(client, target, marker);
  const { id: frameId } = await topFrame(client, threadId);
  const answer = async (expression: string): Promise<readonly unknown[]> => {
    const response = await client.send('evaluate', { expression, frameId, context: 'watch' });
    if (!response.success) return [expression, response.message];
    return [expression, response.body.result, response.body.type?.replace('long int', 'long')];
  };
  const finish = () => client.request('disconnect', { terminateDebuggee: true });
  return { client, frameId, answer, finish };
}

it.each(builds)('overloads, methods by pointer, callable objects: %s %j', async (...build) => {
  const { answer, finish } = await stopped(build);
  const answers: unknown[] = [];
  for (const [expression] of OVERLOAD_ROWS) answers.push(await answer(expression));
  expect(answers).toEqual(OVERLOAD_ROWS.map(([expression, value, type = 'int']) => [expression, value, type]));
  await finish();
});

it('names in a method mean its object, names in a namespace what is there', async () => {
  const method = await stopped(GPP, 'method');
  expect(await method.answer('which(1)')).toEqual(['which(1)', '1', 'int']);
  expect(await method.answer('which(1.5)')).toEqual(['which(1.5)', '3', 'int']);
  expect(await method.answer('shifted(1)')).toEqual(['shifted(1)', '9', 'int']);
  expect(await method.answer('base::shifted(1)')).toEqual(['base::shifted(1)', '11', 'int']);
  expect(await method.answer('hidden("x")')).toEqual(['hidden("x")', '6', 'int']);
  expect(await method.answer('of(1l)')).toEqual(['of(1l)', '3', 'int']);
  await method.finish();
  // What derives from the class of this method is not looked into.
  const plain = await stopped(GPP, 'base');
  expect(await plain.answer('alone(1)')).toEqual(['alone(1)', '51', 'int']);
  expect(await plain.answer('shifted(1)')).toEqual(['shifted(1)', '9', 'int']);
  await plain.finish();
  const inner = await stopped(GPP, 'inner');
  expect(await inner.answer('of(1)')).toEqual(['of(1)', '21', 'int']);
  expect(await inner.answer('::of(1.5)')).toEqual(['::of(1.5)', '4', 'int']);
  expect(await inner.answer('only(1)')).toEqual(['only(1)', '1', 'int']);
  await inner.finish();
});

it('what no function takes, or several take alike, names the candidates', async () => {
  const { client, frameId, finish } = await stopped(GPP);
  const problems = [
    ['two(1, 1)', /ambiguous: there are .*two\(int, double\).*two\(double, int\).*Cast an argument/],
    ['number(1)', /ambiguous: there are number\(short\), number\(float\)/],
    ['two(pointer, 1)', /no function takes \(base \*, int\): there are .*two\(long, long\)/],
    ['two(1)', /no function takes 1 argument: there are .*two/],
    ['near_base(1)', /no function takes \(int\): there are near_base\(base\*\), near_base\(derived\*\)/],
    ['fixed.which(fixed)', /no function takes \(const derived\)/],
    ['(pointer->*nothing)(1)', /this pointer to a member is null/],
    ['(pointer->*times)', /this is a method: call it/],
    ['(held.*times)(1)', /"holder" is no "base"/],
    ['held(1)', /"holder" is no function/],
    ['empty(1)', /std::bad_function_call/],
    ['function.swap(empty)', /no code of "swap" to call/],
  ] as const;
  for (const [expression, problem] of problems) {
    const failure = await client.failure('evaluate', { expression, frameId, context: 'watch' });
    expect(failure.text).toMatch(problem);
  }
  await finish();
});

/** GDB 13 does not promote, forgets constants and instances of templates, allocates texts in the program, and does not call objects. */
const OTHERWISE = /"|lambda|counting|either|function|add|of\((small|tint|'a')|generic\(1\.5|fixed\.which/;

it.skipIf(!HAS_GDB)('GDB chooses the same', { timeout: 60_000 }, () => {
  const [compiler, flags] = GPP;
  const { program, line } = buildTarget('calls/overloads.cpp', { compiler, flags });
  const rows = OVERLOAD_ROWS.filter(([expression]) => !OTHERWISE.test(expression));
  const compared = besideGdb(program, line('here'), rows);
  expect(compared.filter(({ ours, answer }) => ours !== answer)).toEqual([]);
  expect(compared.length).toBeGreaterThan(30);
});
