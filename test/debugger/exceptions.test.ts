// C++ exceptions, Rust panics, failed assertions and sanitizers' reports: where they stop the program, and what is known of them.

import { afterEach, describe, expect, it } from 'vitest';
import type { ExceptionCause } from '../../src/debugger/exceptions/exceptionCause';
import type { ExceptionId } from '../../src/debugger/exceptions/exceptionKinds';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { buildTarget, type Target } from '../support/targets';

let driver: DebuggerDriver;

afterEach(async () => {
  await driver.debugger.dispose();
  expect(descendants()).toEqual([]);
});

async function start(
  program: Target,
  args: readonly string[],
  wanted?: Partial<Record<ExceptionId, string | undefined>>,
): Promise<void> {
  driver = new DebuggerDriver();
  await driver.launch(program.program, { args });
  if (wanted) {
    const all = Object.entries(wanted) as [ExceptionId, string | undefined][];
    await driver.debugger.exceptions.setWanted(new Map(all));
  }
  await driver.debugger.start();
}

async function exception(): Promise<ExceptionCause> {
  const { reason, thread } = await driver.stop();
  if (reason.kind !== 'exception') throw new Error(`it stopped for another reason: ${reason.kind}`);
  expect(driver.debugger.exceptionCause(thread)).toBe(reason.cause);
  return reason.cause;
}

const builds = [
  { compiler: 'g++', flags: ['-g', '-O0'] },
  { compiler: 'g++', flags: ['-g', '-O2', '-static'] },
  { compiler: 'clang++', flags: ['-g', '-O0'] },
  { compiler: 'clang++', flags: ['-g', '-O0', '-stdlib=libc++'] },
] as const;

describe.each(builds)('C++ exceptions, $compiler $flags', ({ compiler, flags }) => {
  const throws = (): Target => buildTarget('exceptions/throws.cpp', { compiler, flags });

  it.each([
    ['runtime', 'std::runtime_error', 'disk full', ['std::exception']],
    ['timeout', 'net::Timeout', 'after 5 s', ['std::runtime_error', 'std::exception']],
    ['both', 'net::Both', 'both of them', ['net::Tagged', 'net::Timeout', 'std::runtime_error', 'std::exception']],
    ['quiet', 'net::Quiet', undefined, ['std::exception']],
    ['int', 'int', '42', []],
    ['text', 'char const*', 'only a text', []],
    ['alloc', 'std::bad_alloc', undefined, ['std::exception']],
  ])('%s: type, bases and text at the throw and at the catch', async (kind, type, message, bases) => {
    await start(throws(), [kind], { 'cpp-throw': undefined, 'cpp-catch': undefined });
    const computed = bases.length > 0 && { what: { object: expect.any(BigInt), address: expect.any(BigInt) } };
    const known = { typeNames: [type, ...bases], ...(message === undefined ? computed : { message }) };
    expect(await exception()).toEqual({ id: 'cpp-throw', ...known });
    await driver.debugger.continue();
    expect(await exception()).toEqual({ id: 'cpp-catch', ...known });
    expect(await driver.continueToEnd()).toMatchObject({ kind: 'exited', status: 3 });
  });

  it('only of some types, or what derives from them', async () => {
    await start(throws(), ['timeout'], { 'cpp-throw': 'net::Quiet, std::runtime*' });
    expect((await exception()).typeNames[0]).toBe('net::Timeout');
    expect(await driver.continueToEnd()).toMatchObject({ status: 3 });
  });

  it('not of others', async () => {
    await start(throws(), ['timeout'], { 'cpp-throw': 'net::Quiet', 'cpp-catch': '*logic*' });
    expect(await driver.end()).toMatchObject({ kind: 'exited', status: 3 });
  });

  it('that is thrown again by a pointer is the same', async () => {
    await start(throws(), ['timeout', 'again'], { 'cpp-catch': undefined });
    const first = await exception();
    await driver.debugger.continue();
    expect(await exception()).toEqual(first);
    expect(await driver.continueToEnd()).toMatchObject({ status: 3 });
  });

  it.each(['uncaught', 'noexcept'])('%s: stops where the stack is still whole', async (how) => {
    await start(throws(), ['timeout', how]);
    // libc++ has no function with a name for it: there it is the abort that says it.
    const says = !(flags as readonly string[]).includes('-stdlib=libc++') || how === 'noexcept';
    if (says) {
      expect(await exception()).toMatchObject({ id: 'cpp-uncaught', message: 'after 5 s' });
      await driver.debugger.continue();
    }
    const aborted = await driver.stop();
    expect(aborted.reason).toMatchObject({ kind: 'signal', name: 'SIGABRT' });
    if (how === 'uncaught') expect(aborted.reason).toMatchObject({ reason: 'uncaught net::Timeout: after 5 s' });
    expect(await driver.continueToEnd()).toMatchObject({ kind: 'killed', signal: 6 });
  });

  it('std::terminate without an exception has none', async () => {
    await start(throws(), ['timeout', 'terminate']);
    expect(await exception()).toEqual({ id: 'cpp-uncaught', typeNames: [] });
  });

  it('nothing stops what is caught by default', async () => {
    await start(throws(), ['runtime']);
    expect(await driver.end()).toMatchObject({ kind: 'exited', status: 3 });
  });
});

describe('aborts', () => {
  it.each([
    ['assert', /^aborts-\w+: .*aborts\.c:\d+: main: Assertion `argc == 0' failed\.$/],
    ['free', /^[a-z_]+\(\): invalid pointer$/],
    ['abort', undefined],
  ])('%s: the signal says what the C library has said', async (how, reason) => {
    await start(buildTarget('exceptions/aborts.c'), [how]);
    const stop = await driver.stop();
    expect(stop.reason).toMatchObject({ kind: 'signal', name: 'SIGABRT' });
    if (reason) expect(stop.reason).toMatchObject({ reason: expect.stringMatching(reason) as unknown });
    else expect(stop.reason).not.toHaveProperty('reason');
  });
});

describe.each([['-Cpanic=unwind'], ['-Cpanic=abort'], ['-O']])('Rust panics, %s', (flag) => {
  it.each([
    ['literal', 'a literal'],
    ['formatted', 'formatted 7'],
    ['unwrap', 'called `Option::unwrap()` on a `None` value'],
    ['index', 'index out of bounds: the len is 3 but the index is 8'],
    ['any', undefined],
  ])('%s', async (kind, message) => {
    await start(buildTarget('exceptions/panics.rs', { flags: ['-g', flag] }), [kind]);
    expect(await exception()).toEqual({ id: 'rust-panic', typeNames: [], ...(message !== undefined && { message }) });
  });
});

describe.each([
  ['gcc', ['-fsanitize=address'], /^AddressSanitizer: heap-use-after-free .* in main$/],
  ['gcc', ['-fsanitize=undefined', '-DOVERFLOW'], /^UndefinedBehaviorSanitizer: add overflow$/],
] as const)('sanitizers, %s %s', (compiler, flags, report) => {
  it('stop the program with their report', async () => {
    await start(buildTarget('exceptions/sanitized.c', { compiler, flags: ['-g', ...flags] }), []);
    expect((await exception()).message).toMatch(report);
  });
});

describe('libraries that come and go', () => {
  const library = (): Target =>
    buildTarget('exceptions/reporting.c', { flags: ['-g', '-shared', '-fPIC', '-DLIBRARY'] });

  it('are stopped in each time that they are there, as long as it is wanted', async () => {
    await start(buildTarget('exceptions/reporting.c'), [library().program], { sanitizer: undefined });
    for (const _ of [1, 2]) {
      expect(await exception()).toMatchObject({ id: 'sanitizer', message: 'from the library' });
      await driver.debugger.continue();
    }
    expect(await exception()).toMatchObject({ message: 'from the library' });
    await driver.debugger.exceptions.setWanted(new Map());
    expect(await driver.continueToEnd()).toMatchObject({ kind: 'exited', status: 0 });
  });

  it('have nothing left of what was wanted once', async () => {
    await start(buildTarget('exceptions/reporting.c'), [library().program], { sanitizer: undefined });
    await exception();
    await driver.debugger.exceptions.setWanted(new Map());
    await driver.debugger.exceptions.setWanted(new Map([['cpp-throw', undefined]]));
    await driver.debugger.exceptions.setWanted(new Map([['sanitizer', undefined]]));
    await driver.debugger.continue();
    expect(await exception()).toMatchObject({ id: 'sanitizer' });
    await driver.debugger.exceptions.setWanted(new Map());
    expect(await driver.continueToEnd()).toMatchObject({ kind: 'exited', status: 0 });
  });
});
