// `npm run acceptance`: real programs, Trapline's answers held against gdb's at the same places.

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ADAPTERS } from '../../bench/adapters';
import { BUILD } from '../../bench/targets';
import { descendants } from '../support/processes';
import { type Comparison, compare } from './compare';
import { dapAnswers } from './dapAnswers';
import { gdbAnswers } from './gdbAnswers';
import { longSession } from './longSession';
import { scenarios } from './scenarios';

const USAGE = `npm run acceptance -- [--only TEXT] [--adapter NAME] [--show N]
  --only: scenarios whose name contains TEXT    --show: differences printed for each scenario (default 10)`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      adapter: { type: 'string', default: 'trapline' },
      show: { type: 'string', default: '10' },
      help: { type: 'boolean' },
    },
  });
  if (spawnSync('gdb', ['-batch', '-ex', 'python pass']).status !== 0) {
    console.error('gdb with Python is not installed: apt-get install gdb');
    return 2;
  }
  const adapter = ADAPTERS.find(({ name }) => name === values.adapter);
  const chosen = scenarios().filter(({ name }) => name.includes(values.only));
  if (values.help || !adapter) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const folder = join(BUILD, 'acceptance');
  mkdirSync(folder, { recursive: true });
  let failures = 0;
  for (const scenario of chosen) {
    try {
      const gdb = gdbAnswers(scenario);
      const ours = await dapAnswers(adapter, scenario, gdb);
      const comparison = compare(scenario, gdb, ours);
      failures += comparison.unexplained.length;
      console.log(summary(scenario.name, comparison, Number(values.show)));
      const file = join(folder, `${scenario.name.replace(/\W+/g, '-')}.json`);
      writeFileSync(file, JSON.stringify({ scenario, gdb, ours, differences: comparison.differences }, undefined, 1));
    } catch (error) {
      failures++;
      console.log(`FAILED  ${scenario.name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  for (const optimisation of ['-O0', '-O2'] as const) {
    const name = `SQLite ${optimisation}: long session`;
    if (!name.includes(values.only)) continue;
    try {
      console.log(`ok      ${name}: ${await longSession(adapter, optimisation)}`);
    } catch (error) {
      failures++;
      console.log(`FAILED  ${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  const left = descendants();
  console.log(`${failures} unexplained differences, ${left.length} processes left; answers in ${folder}`);
  return failures + left.length > 0 ? 1 : 0;
}

function summary(name: string, comparison: Comparison, show: number): string {
  const { equal, differences, unexplained } = comparison;
  const explained = differences.length - unexplained.length;
  const verdict = unexplained.length === 0 ? 'ok    ' : 'DIFFERS';
  const head = `${verdict}  ${name}: ${equal} equal, ${explained} explained, ${unexplained.length} unexplained`;
  const reasons = [...new Set(differences.flatMap(({ explanation }) => explanation ?? []))].map((text) => {
    const count = differences.filter(({ explanation }) => explanation === text).length;
    return `          ${count} x ${text}`;
  });
  const details = unexplained
    .slice(0, show)
    .map(({ where, gdb, ours }) => `          ${where}\n            gdb:  ${gdb}\n            ours: ${ours}`);
  return [head, ...reasons, ...details].join('\n');
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
