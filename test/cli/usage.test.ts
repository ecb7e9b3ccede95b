// The command line's own words: help, version, and hints for mistakes.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trapline } from '../support/cli';

const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));

it.each([[['--help']], [['-h']], [['help']]])('%j shows the commands', async (args) => {
  expect(await trapline(args)).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('Usage: trapline <command>'),
    stderr: '',
  });
});

it.each(['dap', 'run'])('%s --help shows its options', async (command) => {
  const { exitCode, stdout } = await trapline([command, '--help']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`Usage: trapline ${command}`);
});

it('--version shows the version of the package', async () => {
  expect(await trapline(['--version'])).toMatchObject({ exitCode: 0, stdout: `${version}\n` });
});

describe('mistakes end with exit code 2 and a hint', () => {
  it.each([
    [[], /a command is missing\nTry "trapline --help"/],
    [['rum'], /unknown command "rum"; did you mean "run"\?/],
    [['attach'], /unknown command "attach"\nTry "trapline --help"/],
    [['--versoin'], /unknown option "--versoin"; did you mean "--version"\?/],
    [['dap', '--lisen', '1'], /unknown option "--lisen"; did you mean "--listen"\?/],
    [['dap', '--listen'], /--listen/],
    [['dap', 'x'], /unexpected argument "x"/],
    [['dap', '--log', '/no/where/file'], /--log: .*no such file/],
    [['run'], /name the program after "--"/],
    [['run', './a.out'], /put "--" before the program: trapline run -- \.\/a\.out/],
    [['run', '--brk', 'main', '--', 'ls'], /unknown option "--brk"; did you mean "--break"\?/],
    [['run', '--json', '--tour', '--', 'ls'], /exclude each other/],
    [['run', '--break', '*main', '--', 'ls'], /--break "\*main": expected an address/],
    [['run', '--break', 'main.c:0', '--', 'ls'], /lines begin at 1/],
    [['run', '--break', '', '--', 'ls'], /--break is empty/],
    [['run', '--', 'no-such-program-anywhere'], /no program "no-such-program-anywhere" in PATH/],
  ])('%j', async (args, message) => {
    const { exitCode, stdout, stderr } = await trapline(args);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
  });
});

it('dap --log FILE appends the messages of both directions, and keeps stdout to the protocol', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trapline-log-'));
  const path = join(folder, 'log');
  const request = JSON.stringify({ seq: 1, type: 'request', command: 'initialize', arguments: { adapterID: 'x' } });
  const { exitCode, stdout } = await trapline(['dap', '--log', path], {
    input: `Content-Length: ${request.length}\r\n\r\n${request}Content-Length: 1\r\n\r\n{`,
  });
  const log = readFileSync(path, 'utf8');
  rmSync(folder, { recursive: true });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^Content-Length: \d+\r\n\r\n\{/);
  expect(log).toMatch(/--> \{.*"command":"initialize"/);
  expect(log).toMatch(/<-- \{.*"success":true/);
  expect(log).toMatch(/problem malformed input: a message is not valid JSON/);
});
