// Launch arguments: defaults, and a message for each mistake that names the attribute, its value and what is expected.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAttachArguments } from '../../src/dap/configuration/attachArguments';
import { parseLaunchArguments } from '../../src/dap/configuration/launchArguments';

describe('parseLaunchArguments', () => {
  it('fills in what is left out', () => {
    expect(parseLaunchArguments({ program: '/bin/ls' })).toEqual({
      arguments: {
        program: '/bin/ls',
        allowCalls: true,
        callTimeout: 2000,
        justMyCode: true,
        skipFiles: [],
        skipFunctions: [],
        args: [],
        shellExpandArguments: false,
        env: {},
        stopOnEntry: false,
        stopAtEntry: false,
        noDebug: false,
        gracefulShutdown: 'SIGTERM',
        sourceMap: {},
        disableASLR: true,
        followFork: 'parent',
        stdio: [null, null, null],
        signals: {},
      },
      notes: [],
    });
  });

  it.each([
    [{}, 'Launch attribute "program" is missing; expected the path of an executable, or "cargo".'],
    [{ program: 5 }, 'Launch attribute "program" is 5; expected the path of an executable.'],
    [{ program: '' }, 'Launch attribute "program" is ""; expected the path of an executable.'],
    [
      { program: 'a', args: "-l 'a" },
      'Launch attribute "args" is "-l \'a"; expected an array of strings, for instance',
    ],
    [{ program: 'a', args: ['x', 3] }, 'Launch attribute "args[1]" is 3; expected an array of strings'],
    [{ program: 'a', env: ['=1'] }, 'Launch attribute "env[0]" is "=1"; expected an object whose values are strings'],
    [{ program: 'a', environment: [{ name: 'A' }] }, 'Launch attribute "environment[0].value" is missing; expected an'],
    [{ program: 'a', externalConsole: 'no' }, 'Launch attribute "externalConsole" is "no"; expected true or false.'],
    [
      { program: 'a', coreDumpPath: 'c' },
      'Launch attribute "coreDumpPath" is "c": Trapline cannot open core files yet.',
    ],
    [{ program: 'a', ssh: { host: 'h' } }, 'Launch attribute "ssh" is {"host":"h"}: Trapline debugs on the machine'],
    [{ program: 'a', env: { A: 1 } }, 'Launch attribute "env.A" is 1; expected an object whose values are strings'],
    [{ program: 'a', cwd: null }, 'Launch attribute "cwd" is null; expected the path of a directory.'],
    [{ program: 'a', stopOnEntry: 'yes' }, 'Launch attribute "stopOnEntry" is "yes"; expected true or false.'],
    [{ program: 'a', disableASLR: 1 }, 'Launch attribute "disableASLR" is 1; expected true or false.'],
    [{ program: 'a', stdio: ['1', '2', '3', '4'] }, 'expected an array of at most three paths or nulls'],
    [{ program: 'a', stdio: [1] }, 'Launch attribute "stdio[0]" is 1; expected an array of at most three paths'],
  ])('%j: %s', (input, message) => {
    const parsed = parseLaunchArguments(input);
    expect('problems' in parsed && parsed.problems.join('\n')).toContain(message);
  });

  it('names every mistake at once', () => {
    const parsed = parseLaunchArguments({ program: 1, cwd: 2, args: 3 });
    expect('problems' in parsed && parsed.problems).toHaveLength(3);
  });

  it('says what has no effect, and does not mind what the client has for itself', () => {
    const parsed = parseLaunchArguments({
      program: 'a',
      type: 'x',
      __sessionId: 'y',
      prgram: 'b',
      MIMode: 'gdb',
      setupCommands: [{ text: '-enable-pretty-printing' }, { text: 'source x.py' }],
      coreDumpPath: '',
      sourceLanguages: ['c'],
    });
    expect('notes' in parsed && parsed.notes).toEqual([
      'Not used: the command "source x.py", "MIMode" (no gdb or lldb is behind Trapline).',
      'Not used: "sourceLanguages" (Trapline does by itself what they are for, or has no such thing).',
      'Launch attributes that Trapline does not know are ignored: "prgram".',
    ]);
  });
});

describe('attributes in the words of other debuggers', () => {
  const both = { A: '1', B: '' };
  it.each([
    [{ target: '/bin/ls' }, { program: '/bin/ls' }],
    [{ target: 'x', program: '/bin/ls' }, { program: '/bin/ls' }],
    [{ args: `-a "b c" 'd "e' f\\ g "h\\"i\\j"` }, { args: ['-a', 'b c', 'd "e', 'f g', 'h"i\\j'] }],
    [{ args: `x""y '' $HOME *.c >out` }, { args: ['xy', '', '$HOME', '*.c', '>out'] }],
    [{ arguments: '' }, { args: [] }],
    [{ arguments: ['a b'] }, { args: ['a b'] }],
    [{ env: ['A=1', 'B'] }, { env: both }],
    [
      {
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: '' },
        ],
      },
      { env: both },
    ],
    [{ environment: { A: '1', B: '' } }, { env: both }],
    [{ environment: [{ name: 'A', value: '1' }], env: ['B='] }, { env: both }],
    [
      { __defaults: { env: { A: '0', B: '' }, cwd: '/' }, env: { A: '1' } },
      { env: both, cwd: '/' },
    ],
    [{ __defaults: { console: 'internalConsole' }, externalConsole: true }, { console: 'externalTerminal' }],
    [{ externalConsole: false }, { console: 'integratedTerminal' }],
    [{ runInTerminal: true }, { console: 'integratedTerminal' }],
    [{ runInTerminal: false }, { console: 'internalConsole' }],
    [{ terminal: 'console' }, { console: 'internalConsole' }],
    [{ terminal: 'integrated' }, { console: 'integratedTerminal' }],
    [{ terminal: '' }, { console: 'externalTerminal' }],
    [{ stdio: null }, { stdio: [null, null, null] }],
    [{ stdio: ['in'] }, { stdio: ['in', null, null] }],
    [{ stdio: '/dev/pts/1' }, { stdio: ['/dev/pts/1', '/dev/pts/1', '/dev/pts/1'] }],
    [{ stdio: ['in', 'out'] }, { stdio: ['in', 'out', 'out'] }],
    [{ stdio: { stdout: 'out' } }, { stdio: [null, 'out', null] }],
    [{ stdinFrom: 'in', stderrTo: 'err' }, { stdio: ['in', null, 'err'] }],
  ])('launch %j', (input, wanted) => {
    const parsed = parseLaunchArguments('target' in input ? input : { program: '/bin/ls', ...input });
    expect(parsed).toMatchObject({ arguments: wanted, notes: [] });
  });

  const usr1 = (action: object): object => ({ signals: { SIGUSR1: action } });
  it.each([
    ['-enable-pretty-printing', {}],
    ['-gdb-set disassembly-flavor intel', {}],
    ['handle SIGUSR1 nostop noprint pass', usr1({ stop: false, print: false, pass: true })],
    ['handle SIGUSR1 stop nopass', usr1({ stop: true, print: true, pass: false })],
    ['process handle SIGUSR1 --stop false -n true -p true', usr1({ stop: false, print: true, pass: true })],
    ['?process handle -s 0 SIGUSR1 SIGUSR2', { signals: { SIGUSR1: { stop: false }, SIGUSR2: { stop: false } } }],
    ['set follow-fork-mode child', { followFork: 'child' }],
    ['settings set target.process.follow-fork-mode child', { followFork: 'child' }],
    ['set substitute-path /build "/my src"', { sourceMap: { '/build': '/my src' } }],
    ['settings set target.source-map /a /b /c /d', { sourceMap: { '/a': '/b', '/c': '/d' } }],
    ['-gdb-set disable-randomization off', { disableASLR: false }],
    ['!settings set target.disable-aslr false', { disableASLR: false }],
    ['set environment A = b c', { env: { A: 'b c' } }],
    ['skip -gfi */boost/*', { skipFiles: ['*/boost/*'] }],
    ['skip function get', { skipFunctions: ['get'] }],
  ])('the command %s', (command, wanted) => {
    for (const input of [{ setupCommands: [{ text: command }] }, { initCommands: [command] }]) {
      expect(parseLaunchArguments({ program: 'a', ...input })).toMatchObject({ arguments: wanted, notes: [] });
    }
  });

  it('takes several commands together, and the configuration before them', () => {
    const autorun = ['skip -fu get', 'skip -fu set', 'handle SIGUSR1 nostop', 'set follow-fork-mode child'];
    expect(parseLaunchArguments({ target: 'a', autorun, followFork: 'parent' })).toMatchObject({
      arguments: { skipFunctions: ['get', 'set'], signals: { SIGUSR1: { stop: false } }, followFork: 'parent' },
    });
  });

  it.each([
    'handle SIGNONE nostop',
    'handle SIGUSR1 nonsense',
    'set follow-fork-mode both',
    'set substitute-path /a',
    'break main',
  ])('does not mind the command %s', (command) => {
    const notes = [`Not used: the command "${command}" (no gdb or lldb is behind Trapline).`];
    expect(parseLaunchArguments({ program: 'a', initCommands: [command] })).toMatchObject({ notes });
  });

  it.each([
    [{ processId: '12' }, { process: { kind: 'pid', pid: 12 } }],
    [{ target: '12' }, { process: { kind: 'pid', pid: 12 } }],
    [{ target: 'server' }, { process: { kind: 'running', program: 'server' } }],
    [{ pid: 1, stopAtConnect: true }, { stopOnEntry: true }],
    [{ pid: 1, stopAtEntry: true, stopOnEntry: false }, { stopOnEntry: false }],
  ])('attach %j', (input, wanted) => {
    expect(parseAttachArguments(input)).toMatchObject({ arguments: wanted, notes: [] });
  });
});

it('is what the extension declares', () => {
  const script = join(__dirname, '..', '..', 'scripts', 'schema.mjs');
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
});
