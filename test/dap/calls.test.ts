// Functions of the program called from expressions: every kind of argument and result, and every kind of bad end.

import { expect, it } from 'vitest';
import { CALL_ROWS } from '../support/callRows';
import { startSession, type TestClient } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget, type Compiler } from '../support/targets';

const SOURCE = 'calls/functions.cpp';
type Build = readonly [name: string, compiler: Compiler, flags: readonly string[]];
const GPP: Build = ['g++ -O0', 'g++', ['-g', '-O0', '-std=c++20', '-pthread']];
const builds: readonly Build[] = [GPP, ['clang++ -O0', 'clang++', ['-g', '-O0', '-std=c++20', '-pthread']]];

const PROBLEMS = [
  ['crashes((int *)8)', /The call was ended: it got SIGSEGV in crashes\(?.*functions\.cpp:/],
  ['aborts()', /The call was ended: it got SIGABRT/],
  ['throws()', /The call was ended by an exception .*: std::runtime_error: from a call\.$/],
  ['spins()', /did not return within 0\.3 s .*callTimeout/],
  ['stops_here()', /it came to a breakpoint in stops_here/],
  ['by_value(string)', /an argument of type "std::(__cxx11::)?(basic_string<.*>|string)": it would have to be copied/],
  ['add(1)', /takes 2 arguments, not 1/],
] as const;

async function stopped(build: Build, args: object = {}) {
  const [, compiler, flags] = build;
  const target = buildTarget(SOURCE, { compiler, flags });
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target, 'here', args, { supportsInvalidatedEvent: true });
  const frameId = (await topFrame(client, threadId)).id;
  const finish = async (): Promise<void> => {
    // The program is none the wiser.
    await client.request('setBreakpoints', { source: { path: target.source }, breakpoints: [] });
    await client.request('continue', { threadId });
    expect((await client.waitFor('exited')).exitCode).toBe(0);
    await client.request('disconnect');
  };
  return { client, target, threadId, frameId, finish };
}

async function answerTo(client: TestClient, expression: string, frameId: number): Promise<readonly unknown[]> {
  try {
    const { result, type } = await client.request('evaluate', { expression, frameId, context: 'watch' });
    return [expression, result, type?.replace('long int', 'long')];
  } catch (error) {
    return [expression, String(error), undefined];
  }
}

it.each(builds)('give what the functions return: %s', async (...build) => {
  const { client, frameId, finish } = await stopped(build);
  const answers: unknown[] = [];
  for (const [expression] of CALL_ROWS) answers.push(await answerTo(client, expression, frameId));
  expect(answers).toEqual(
    CALL_ROWS.map(([expression, value, type]) => [
      expression,
      typeof value === 'string' ? value : expect.stringMatching(value),
      type ?? expect.anything(),
    ]),
  );
  await finish();
});

it.each(builds)('that fail leave the program as it was: %s', async (...build) => {
  const { client, target, threadId, frameId, finish } = await stopped(build, { callTimeout: 300 });
  await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: [{ line: target.line('here') }, { line: target.line('inside') }],
  });
  const before = await client.request('stackTrace', { threadId });
  for (const [expression, problem] of PROBLEMS) {
    const failure = await client.failure('evaluate', { expression, frameId, context: 'watch' });
    expect(failure.text).toMatch(problem);
    expect(await client.request('stackTrace', { threadId })).toEqual(before);
    expect(await answerTo(client, 'add(1, 1)', frameId)).toEqual(['add(1, 1)', '2', 'int']);
  }
  await finish();
});

it.each([
  ['plus_one(4)', 'times_ten(4)'],
  ['times_ten(4)', 'plus_one(4)'],
])('of functions without debug information take each for what it is: %s, then %s', async (...expressions) => {
  const target = buildTarget('calls/untyped.c');
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'here');
  const frameId = (await topFrame(client, threadId)).id;
  // A type that anybody can name is none that is not known.
  const cast = '((void (*)(...))plus_one)(4)';
  expect((await client.request('evaluate', { expression: cast, frameId, context: 'repl' })).type).toBe('void');
  for (const expression of expressions) {
    const failure = await client.failure('evaluate', { expression, frameId, context: 'repl' });
    expect(failure.text).toMatch(/cast the result/);
    expect(await answerTo(client, `(int)${expression}`, frameId)).toEqual([
      `(int)${expression}`,
      expression.startsWith('plus') ? '5' : '40',
      'int',
    ]);
  }
  await client.request('disconnect', { terminateDebuggee: true });
});

it('are of methods that a library has, as the program declares them', async () => {
  const { client, frameId, finish } = await stopped(GPP);
  for (const [expression, value] of [
    ['string.substr(2, 3)', '"str"'],
    ["string.find('t', 0)", '3'],
    ['string.find("ring", 0)', '4'],
    ['string.back()', "103 'g'"],
    ['string.compare(string)', '0'],
  ]) {
    expect((await answerTo(client, expression ?? '', frameId)).slice(0, 2)).toEqual([expression, value]);
  }
  const missing = await client.failure('evaluate', { expression: 'string.substr(2)', frameId, context: 'watch' });
  expect(missing.text).toMatch(/takes 2 arguments, not 1/);
  const ambiguous = await client.failure('evaluate', { expression: 'string.find("g")', frameId, context: 'watch' });
  expect(ambiguous.text).toMatch(
    /no function takes 1 argument: there are .*::find\(char const\*, unsigned long\) const/,
  );
  await finish();
});

it('are made for watches and in the console, and for nothing else', async () => {
  const { client, frameId, finish } = await stopped(GPP);
  const expression = 'increment(value)';
  for (const context of ['hover', 'clipboard', 'variables', undefined]) {
    const args = { expression, frameId, ...(context !== undefined && { context }) };
    expect((await client.failure('evaluate', args)).text).toMatch(
      /functions of the program cannot be called from here/,
    );
  }
  expect((await client.request('evaluate', { expression: 'value', frameId, context: 'hover' })).result).toBe('41');
  expect((await client.request('evaluate', { expression, frameId, context: 'repl' })).result).toBe('42');
  // What the function has written is shown, and the client told to ask.
  await client.waitFor('invalidated');
  expect((await client.request('evaluate', { expression: 'value', frameId, context: 'hover' })).result).toBe('42');
  expect((await client.request('evaluate', { expression: 'does_nothing()', frameId, context: 'repl' })).type).toBe(
    'void',
  );
  await finish();
});

it('are made once for a watch, until the user changes something or the program goes on', async () => {
  const { client, threadId, frameId, finish } = await stopped(GPP);
  const watch = async (expression: string, frame = frameId): Promise<string> =>
    (await client.request('evaluate', { expression, frameId: frame, context: 'watch' })).result;
  expect(await watch('increment(value)')).toBe('42');
  expect(await watch('add(1, 2)')).toBe('3');
  expect(await watch('increment(value)')).toBe('42');
  expect(await watch('value')).toBe('42');
  await client.request('evaluate', { expression: 'value = 7', frameId, context: 'repl' });
  expect(await watch('increment(value)')).toBe('8');
  await client.request('next', { threadId });
  await client.waitFor('stopped');
  expect(await watch('increment(value)', (await topFrame(client, threadId)).id)).toBe('9');
  await finish();
});

it('give values that can be opened when other functions were called since', async () => {
  const { client, frameId, finish } = await stopped(GPP);
  const open: readonly (readonly [expression: string, context: 'watch' | 'repl', parts: readonly string[]])[] = [
    ['mirror(here)', 'watch', ['x=2', 'y=1']],
    ['object.where(2)', 'repl', ['x=12', 'y=10']],
    ['make_large(7)', 'watch', ['values={7, 8, 9, 10, 11}']],
    ['here = object.where(3)', 'repl', ['x=13', 'y=10']],
    ['mirror_real(real)', 'watch', ['x=2.5', 'y=1.5']],
  ];
  // All watches at once, as editors ask for them.
  const shown = await Promise.all(
    open.map(([expression, context]) => client.request('evaluate', { expression, frameId, context })),
  );
  await client.request('evaluate', { expression: 'make_large(1)', frameId, context: 'watch' });
  for (const [index, { variablesReference }] of shown.entries()) {
    const { variables } = await client.request('variables', { variablesReference });
    expect(variables.map(({ name, value }) => `${name}=${value}`)).toEqual(open[index]?.[2]);
  }
  await client.request('evaluate', { expression: 'here.x = 1', frameId, context: 'repl' });
  await finish();
});

it('are not made with "allowCalls": false', async () => {
  const { client, frameId, finish } = await stopped(GPP, { allowCalls: false });
  const failure = await client.failure('evaluate', { expression: 'add(1, 2)', frameId, context: 'repl' });
  expect(failure.text).toMatch(/functions of the program cannot be called from here/);
  await finish();
});

it('that end the program tell so, and that it has ended', async () => {
  const { client, frameId } = await stopped(GPP);
  const failure = await client.failure('evaluate', { expression: 'leaves()', frameId, context: 'repl' });
  expect(failure.text).toMatch(/has ended its thread or its program/);
  expect((await client.waitFor('exited')).exitCode).toBe(9);
  await client.request('disconnect');
});

it('are cancelled', async () => {
  const { client, frameId, finish } = await stopped(GPP);
  const call = client.send('evaluate', { expression: 'spins()', frameId, context: 'repl' });
  const sent = client.transcript.find(({ message }) => JSON.stringify(message).includes('spins()'));
  await client.request('cancel', { requestId: sent?.message.seq ?? 0 });
  expect(await call).toMatchObject({ success: false, message: 'cancelled' });
  await finish();
});

it.each(['gcc', 'clang'] as const)(
  'are made of the function itself, not of its copies in callers: %s',
  async (compiler) => {
    const target = buildTarget('calls/inlined.c', { compiler, flags: ['-g', '-O2'] });
    const { client } = startSession();
    const { threadId } = await runTo(client, target, 'here');
    const { id: frameId } = await topFrame(client, threadId);
    expect(await answerTo(client, 'steps(10)', frameId)).toEqual(['steps(10)', '55', 'int']);
    await client.request('disconnect', { terminateDebuggee: true });
  },
);
