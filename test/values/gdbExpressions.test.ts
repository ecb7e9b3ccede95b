// The table of expressions asked of GDB: an oracle of its own, where it can answer.

import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { CPP_ROWS } from '../support/expressionRows';
import { NAME_ROWS } from '../support/nameRows';
import { buildTarget } from '../support/targets';

/** Where we mean something else: GDB compares addresses of text, cuts before it tests, keeps bit-fields unsigned, has no RTTI here, no common types; vectors are not
 * compared, statics are shown, and results of bytes are int. */
const OTHERWISE =
  /"|^field\.low|^\(bool\)0\.5|dynamic_cast|^ref$|^string\[|olour|^large$|Size\)10|0\.1|f \+|1\.0L|\$errno|^string |^sizeof|^alignof|^\(yes|named$|^root ==|== &dog|\(root\)->|^typeid|^decltype|^a < b|^x == y|^\(goods::Crate\)|^\(small/;
const SUFFIX = /,\s*(?:[a-z!]|\d+[a-z]?|\[)/;
/** The sanitizer's runtime is for the addon: gdb does not run with it. */
const env = { ...process.env, LD_PRELOAD: '' };
const hasGdb = spawnSync('gdb', ['--version'], { env }).status === 0;

it.skipIf(!hasGdb).each([
  { source: 'expressions.cpp', table: CPP_ROWS, least: 120 },
  { source: 'names.cpp', table: NAME_ROWS, least: 20 },
])('gives the values that GDB gives: $source', { timeout: 60_000 }, ({ source, table, least }) => {
  const { program, line } = buildTarget(source, { flags: ['-g', '-O0', '-std=c++20'] });
  const rows = table.filter(([expression]) => !OTHERWISE.test(expression) && !SUFFIX.test(expression));
  const questions = rows.flatMap(([expression], index) => [`echo \\n@@${index}=`, `output ${expression}`]);
  const { stdout } = spawnSync('gdb', ['-q', '-nx', program], {
    env,
    input: ['set confirm off', `break ${line('here')}`, 'run', ...questions, 'echo \\n', 'kill', 'quit', ''].join('\n'),
    encoding: 'utf8',
  });
  const answers = [...stdout.replaceAll('(gdb) ', '').matchAll(/@@(\d+)=(.+)/g)];
  const compared = answers.flatMap(([, index, answer = '']) => {
    const [expression, summary] = rows[Number(index)] ?? [];
    return typeof summary === 'string' ? [{ expression, summary, answer: answer.trim() }] : [];
  });
  expect(compared.filter(({ summary, answer }) => summary !== answer)).toEqual([]);
  expect(compared.length).toBeGreaterThan(least);
});
