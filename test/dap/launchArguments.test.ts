// Launch arguments: defaults, and a message for each mistake that names the attribute, its value and what is expected.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLaunchArguments } from '../../src/dap/launchArguments';

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
        env: {},
        stopOnEntry: false,
        disableASLR: true,
        followFork: 'parent',
        stdio: [null, null, null],
        signals: {},
      },
      unknown: [],
    });
  });

  it.each([
    [{}, 'Launch attribute "program" is missing; expected the path of an executable.'],
    [{ program: 5 }, 'Launch attribute "program" is 5; expected the path of an executable.'],
    [{ program: '' }, 'Launch attribute "program" is ""; expected the path of an executable.'],
    [{ program: 'a', args: '-l -a' }, 'Launch attribute "args" is "-l -a"; expected an array of strings, for instance'],
    [{ program: 'a', args: ['x', 3] }, 'Launch attribute "args[1]" is 3; expected an array of strings'],
    [{ program: 'a', env: ['A=1'] }, 'Launch attribute "env" is ["A=1"]; expected an object whose values are strings'],
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

  it('lists attributes that are neither ours nor the client’s own', () => {
    const parsed = parseLaunchArguments({ program: 'a', type: 'x', __sessionId: 'y', prgram: 'b', MIMode: 'gdb' });
    expect('unknown' in parsed && parsed.unknown).toEqual(['prgram', 'MIMode']);
  });
});

it('is what the extension declares', () => {
  const script = join(__dirname, '..', '..', 'scripts', 'schema.mjs');
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
});
