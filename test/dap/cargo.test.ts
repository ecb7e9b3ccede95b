// The program is what cargo builds: a package with two programs, a library with a test, and a mistake. With the real cargo, without any network.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { cargoCommand } from '../../src/debugger/cargo/cargoCommand';
import { startSession, type TestClient } from '../support/dapClient';
import { initialize, launch, topFrame } from '../support/debugging';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'trapline-cargo-')));
afterAll(() => rmSync(folder, { recursive: true }));

/** The sanitizer's runtime is for the addon: cargo does not run with it. */
const env = { LD_PRELOAD: '', CARGO_TERM_COLOR: 'never' };
const HAS_CARGO = spawnSync('cargo', ['--version'], { env: { ...process.env, ...env } }).status === 0;
if (!HAS_CARGO) process.stderr.write('The tests with cargo are skipped: it is not installed.\n');

beforeAll(() => {
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  mkdirSync(join(folder, 'src', 'bin'), { recursive: true });
  mkdirSync(join(folder, 'examples'));
  write('Cargo.toml', '[package]\nname = "parcel"\nversion = "0.1.0"\nedition = "2021"\n');
  write(
    'src/lib.rs',
    'pub fn twice(n: i32) -> i32 {\n    n * 2\n}\n\n#[test]\nfn doubles() {\n    assert_eq!(twice(2), 4);\n}\n',
  );
  write(
    'src/bin/first.rs',
    'fn main() {\n    for arg in std::env::args().skip(1) {\n        println!("first {arg} {}", parcel::twice(4));\n    }\n}\n',
  );
  write('src/bin/second.rs', 'fn main() {\n    println!("second");\n}\n');
  write('examples/wrong.rs', 'fn main() {\n    let n: i32 = "text";\n}\n');
});

async function failure(client: TestClient, args: object): Promise<string> {
  await initialize(client);
  return (await client.failure('launch', { cwd: folder, ...args })).text;
}

describe.skipIf(!HAS_CARGO)('a launch with cargo', () => {
  it('builds the program, says so, and hands on its arguments', async () => {
    const { client } = startSession();
    await launch(client, { cwd: folder, cargo: { args: ['run', '--bin', 'first', '--', 'a b'], env } });
    expect(client.output('console')).toMatch(/Compiling parcel/);
    await client.request('configurationDone');
    await client.waitFor('terminated');
    expect(client.output('stdout')).toBe('first a b 8\n');
  });

  it('chooses by the filter; its program and arguments may be named', async () => {
    const { client } = startSession();
    const cargo = { args: ['build', '--bins'], env, filter: { name: 'first', kind: 'bin' } };
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CodeLLDB's variable.
    await launch(client, { cwd: folder, cargo, program: '${cargo:program}', args: ['${cargo:program}'] });
    await client.request('configurationDone');
    await client.waitFor('terminated');
    expect(client.output('stdout')).toBe(`first ${folder}/target/debug/first 8\n`);
  });

  it('debugs the tests of a library', async () => {
    const { client } = startSession();
    await launch(client, { cwd: folder, cargo: { args: ['test', '--lib'], env } });
    await client.request('setBreakpoints', {
      source: { path: join(folder, 'src', 'lib.rs') },
      breakpoints: [{ line: 2 }],
    });
    await client.request('configurationDone');
    const { threadId } = await client.waitFor('stopped');
    expect((await topFrame(client, threadId)).name).toMatch(/twice/);
  });

  it('says which programs there are to choose from', async () => {
    const { client } = startSession();
    const text = await failure(client, { cargo: { args: ['build', '--bins'], env } });
    expect(text).toMatch(
      /^cargo has built several programs: "(first|second)" \(bin\), "(first|second)" \(bin\)\. Choose one by "filter"/,
    );
  });

  it('says what the filter should have fitted', async () => {
    const { client } = startSession();
    const text = await failure(client, {
      cargo: { args: ['build', '--bin', 'first'], env, filter: { name: 'frist' } },
    });
    expect(text).toBe('cargo has built no program that "filter" fits, but "first" (bin). Correct "filter" in "cargo".');
  });

  it('says that a library is no program', async () => {
    const { client } = startSession();
    expect(await failure(client, { cargo: { args: ['build', '--lib'], env } })).toMatch(
      /^cargo has built no program: is it/,
    );
  });

  it('shows the mistakes of a program, and that it could not be built', async () => {
    const { client } = startSession();
    const text = await failure(client, { cargo: { args: ['build', '--example', 'wrong'], env } });
    expect(text).toMatch(/^cargo build .* failed with exit code 101: the Debug Console shows what it said\.$/);
    expect(client.output('console')).toMatch(/mismatched types/);
  });

  it.each([
    ['$CARGO_HOME/bin', { CARGO_HOME: join(folder, 'rust') }, join(folder, 'rust', 'bin')],
    ['~/.cargo/bin', { HOME: folder }, join(folder, '.cargo', 'bin')],
  ])('builds with the cargo of %s where none is on the PATH', async (_, home, bin) => {
    const { CARGO_HOME: __, ...inherited } = process.env;
    mkdirSync(bin, { recursive: true });
    onTestFinished(() => rmSync(bin, { recursive: true }));
    const own = ['HOME', 'CARGO_HOME', 'PATH'].map((name) =>
      process.env[name] === undefined ? `unset ${name}` : `export ${name}='${process.env[name]}'`,
    );
    const script = ['#!/bin/sh', 'echo "PATH=$PATH" >&2', ...own, 'exec cargo "$@"', ''].join('\n');
    writeFileSync(join(bin, 'cargo'), script, { mode: 0o755 });
    const { client } = startSession(['dap'], { ...inherited, ...home, PATH: '/nowhere' });
    await launch(client, { cwd: folder, cargo: { args: ['run', '--bin', 'second'], env } });
    await client.request('configurationDone');
    await client.waitFor('terminated');
    expect(client.output('stdout')).toBe('second\n');
    expect(client.output('console')).toContain(`PATH=${bin}:/nowhere\n`);
  });

  it('ends the build with the session', async () => {
    const { adapter, client } = startSession();
    await initialize(client);
    writeFileSync(join(folder, 'build.rs'), 'fn main() {\n    loop {\n        std::thread::park();\n    }\n}\n');
    const launched = client.send('launch', { cwd: folder, cargo: { args: ['build', '--bin', 'second'], env } });
    await client.waitFor('output', ({ output }) => output.includes('Compiling parcel'));
    await client.request('disconnect');
    rmSync(join(folder, 'build.rs'));
    expect(await launched).toMatchObject({ success: false, message: 'cancelled' });
    expect(await adapter.exit()).toBe(0);
  });
});

it.each([
  [{ HOME: '/nowhere' }, '/nowhere/.cargo/bin'],
  [{ HOME: '/nowhere', CARGO_HOME: '/elsewhere' }, '/elsewhere/bin or /nowhere/.cargo/bin'],
])('says where it has looked for cargo: %j', async (home, places) => {
  const { CARGO_HOME: _, ...inherited } = process.env;
  const { client } = startSession(['dap'], { ...inherited, ...home, PATH: '/nowhere' });
  expect(await failure(client, { cargo: ['build'] })).toBe(
    `cargo could not be started: it is not on the PATH, nor in ${places}. Install Rust, or add the folder of cargo to "PATH" in "env" of "cargo".`,
  );
});

it('says that the folder of the package does not exist', async () => {
  const { client } = startSession();
  expect(await failure(client, { cwd: '/nowhere', cargo: ['build'] })).toBe(
    'cargo could not be started: the folder /nowhere does not exist. Correct "cwd" in "cargo".',
  );
});

const JSON_MESSAGES = '--message-format=json-diagnostic-rendered-ansi';

it.each([
  [[], ['build', JSON_MESSAGES], []],
  [['--release'], ['build', JSON_MESSAGES, '--release'], []],
  [['+nightly', 'run', '--bin', 'x', '--', 'a'], ['+nightly', 'build', JSON_MESSAGES, '--bin', 'x'], ['a']],
  [['test', '--lib'], ['test', JSON_MESSAGES, '--no-run', '--lib'], []],
  [['test', '--no-run'], ['test', JSON_MESSAGES, '--no-run'], []],
])('cargo %j', (given, args, programArgs) => {
  expect(cargoCommand(given)).toMatchObject({ args, programArgs });
});
