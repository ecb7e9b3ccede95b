// Asks gdb.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Answers, Scenario } from './answers';

const ORACLE = resolve(__dirname, '..', 'test', 'acceptance', 'oracle.py');

/** The whole environment of both debuggers, so that their programs find the same bytes on their stacks. */
export const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };

export function gdbAnswers(scenario: Scenario): Answers {
  const folder = mkdtempSync(join(tmpdir(), 'trapline-acceptance-'));
  try {
    const request = join(folder, 'scenario.json');
    const answer = join(folder, 'answer.json');
    writeFileSync(request, JSON.stringify({ ...scenario, answer }));
    const setup = `python import os; os.environ["TRAPLINE_SCENARIO"] = "${request}"`;
    const { stderr } = spawnSync('gdb', ['-nx', '-batch', '-ex', setup, '-x', ORACLE], {
      env: ENVIRONMENT,
      encoding: 'utf8',
      timeout: 300_000,
      maxBuffer: 1 << 28,
    });
    if (!existsSync(answer)) throw new Error(`gdb gave no answer: ${stderr.slice(-2_000)}`);
    return JSON.parse(readFileSync(answer, 'utf8')) as Answers;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
