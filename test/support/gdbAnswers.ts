// What GDB answers to expressions where a program has stopped: an oracle of its own.

import { spawnSync } from 'node:child_process';

/** The sanitizer's runtime is for the addon: gdb does not run with it. */
const env = { ...process.env, LD_PRELOAD: '' };

export const HAS_GDB = spawnSync('gdb', ['--version'], { env }).status === 0;

export interface Comparison {
  readonly expression: string;
  readonly ours: string;
  readonly answer: string;
}

/** What the rows say beside what gdb does, where it answers and they have a text. */
export function besideGdb(
  program: string,
  line: number,
  rows: readonly (readonly [expression: string, ours: unknown, ...unknown[]])[],
): readonly Comparison[] {
  const answers = gdbAnswers(
    program,
    line,
    rows.map(([expression]) => expression),
  );
  return rows.flatMap(([expression, ours]) => {
    const answer = answers.get(expression);
    return answer !== undefined && typeof ours === 'string' ? [{ expression, ours, answer }] : [];
  });
}

/** By expression; those that it refuses are absent. */
function gdbAnswers(program: string, line: number, expressions: readonly string[]): Map<string, string> {
  const questions = expressions.flatMap((expression, index) => [`echo \\n@@${index}=`, `output ${expression}`]);
  const { stdout } = spawnSync('gdb', ['-q', '-nx', program], {
    env,
    input: ['set confirm off', `break ${line}`, 'run', ...questions, 'echo \\n', 'kill', 'quit', ''].join('\n'),
    encoding: 'utf8',
  });
  const answers = [...stdout.replaceAll('(gdb) ', '').matchAll(/@@(\d+)=(.+)/g)];
  return new Map(answers.map(([, index, answer = '']) => [expressions[Number(index)] ?? '', answer.trim()]));
}
