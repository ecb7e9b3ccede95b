// The table of calls asked of GDB: an oracle of its own, where it can answer.

import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { CALL_ROWS } from '../support/callRows';
import { buildTarget } from '../support/targets';

/**
 * Where GDB 13 has another opinion: it has no result of 128 bits, calls the virtual method of the wrong base or with the wrong object, allocates
 * texts in the program, and shows enumerators of a scoped enumeration with it.
 */
const OTHERWISE = /"|widen|base::kind|other_kind|exchange/;
/** The sanitizer's runtime is for the addon: gdb does not run with it. */
const env = { ...process.env, LD_PRELOAD: '' };
const hasGdb = spawnSync('gdb', ['--version'], { env }).status === 0;

it.skipIf(!hasGdb)('functions return what GDB says that they do', { timeout: 60_000 }, () => {
  const { program, line } = buildTarget('calls/functions.cpp', { flags: ['-g', '-O0', '-std=c++20', '-pthread'] });
  const rows = CALL_ROWS.filter(([expression]) => !OTHERWISE.test(expression));
  const questions = rows.flatMap(([expression], index) => [`echo \\n@@${index}=`, `output ${expression}`]);
  const { stdout } = spawnSync('gdb', ['-q', '-nx', program], {
    env,
    input: ['set confirm off', `break ${line('here')}`, 'run', ...questions, 'echo \\n', 'kill', 'quit', ''].join('\n'),
    encoding: 'utf8',
  });
  const answers = [...stdout.replaceAll('(gdb) ', '').matchAll(/@@(\d+)=(.+)/g)];
  const compared = answers.flatMap(([, index, answer = '']) => {
    const [expression, summary] = rows[Number(index)] ?? [];
    return typeof summary === 'string' ? [{ expression, summary, answer: answer.trim().replaceAll(' = ', '=') }] : [];
  });
  expect(compared.filter(({ summary, answer }) => summary !== answer)).toEqual([]);
  expect(compared.length).toBeGreaterThan(40);
});
