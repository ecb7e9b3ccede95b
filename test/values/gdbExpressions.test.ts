// The table of expressions asked of GDB: an oracle of its own, where it can answer.

import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { CPP_ROWS } from '../support/expressionRows';
import { buildTarget } from '../support/targets';

/** Where we mean something else: GDB compares addresses of text, cuts before it tests, keeps bit-fields unsigned, has no RTTI here, no common types. */
const OTHERWISE =
  /"|^field\.low|^\(bool\)0\.5|dynamic_cast|^ref$|^string\[|olour|^large$|Size\)10|0\.1|f \+|1\.0L|\$errno|^string |^sizeof|^alignof|^\(yes|named$|^root ==|== &dog|\(root\)->/;
const SUFFIX = /,\s*(?:[a-z!]|\d+[a-z]?|\[)/;
/** The sanitizer's runtime is for the addon: gdb does not run with it. */
const env = { ...process.env, LD_PRELOAD: '' };
const hasGdb = spawnSync('gdb', ['--version'], { env }).status === 0;

it.skipIf(!hasGdb)('gives the values that GDB gives', { timeout: 60_000 }, () => {
  const { program, line } = buildTarget('expressions.cpp', { flags: ['-g', '-O0', '-std=c++20'] });
  const rows = CPP_ROWS.filter(([expression]) => !OTHERWISE.test(expression) && !SUFFIX.test(expression));
  const questions = rows.flatMap(([expression], index) => [`echo \\n@@${index}=`, `output ${expression}`]);
  const { stdout } = spawnSync('gdb', ['-q', '-nx', program], {
    env,
    input: ['set confirm off', `break ${line('here')}`, 'run', ...questions, 'kill', 'quit', ''].join('\n'),
    encoding: 'utf8',
  });
  const answers = [...stdout.replaceAll('(gdb) ', '').matchAll(/@@(\d+)=(.+)/g)];
  const compared = answers.flatMap(([, index, answer = '']) => {
    const [expression, summary] = rows[Number(index)] ?? [];
    return typeof summary === 'string' ? [{ expression, summary, answer: answer.trim() }] : [];
  });
  expect(compared.filter(({ summary, answer }) => summary !== answer)).toEqual([]);
  expect(compared.length).toBeGreaterThan(120);
});
