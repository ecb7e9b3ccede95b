// `npm run bench`: measures Trapline beside the other adapters that are installed.

import { writeFileSync } from 'node:fs';
import { cpus, loadavg, release } from 'node:os';
import { parseArgs } from 'node:util';
import { descendants } from '../test/support/processes';
import { ADAPTERS } from './adapters';
import { runAll } from './run';
import { table } from './table';
import { WORKLOADS } from './workloads';

const USAGE = `npm run bench -- [--rounds N] [--adapter NAME]... [--workload NAME]... [--json FILE]
  adapters:  ${ADAPTERS.map(({ name }) => name).join(', ')}
  workloads: ${WORKLOADS.map(({ name }) => name).join(', ')}`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      adapter: { type: 'string', multiple: true },
      workload: { type: 'string', multiple: true },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const wanted = ADAPTERS.filter(({ name }) => values.adapter?.includes(name) ?? true);
  const adapters = wanted.filter((adapter) => adapter.command() !== undefined);
  for (const { name, install } of wanted.filter((adapter) => !adapters.includes(adapter)))
    console.error(`skipped ${name}: not installed (${install})`);
  const workloads = WORKLOADS.filter(({ name }) => values.workload?.includes(name) ?? true);
  const rounds = Number(values.rounds);
  if (adapters.length === 0 || workloads.length === 0 || !(rounds >= 1)) {
    console.error(USAGE);
    return 2;
  }

  const loadBefore = loadavg()[0];
  const results = await runAll(adapters, workloads, rounds, (line) => console.error(line));
  const names = adapters.map(({ name }) => name);
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, kernel: release(), node: process.version };
  const load = [loadBefore, loadavg()[0]];
  console.log(`\n${JSON.stringify(machine)}, load ${load.map((value) => value?.toFixed(1)).join(' to ')}`);
  console.log(`medians of ${rounds} interleaved rounds\n\n${table(results, names)}`);
  for (const { adapter, workload, round, problem } of results.failures)
    console.error(`\nFAILED ${adapter}, ${workload}, round ${round}: ${problem}`);
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ machine, load, rounds, ...results }, undefined, 2)}\n`);
  const left = descendants();
  for (const pid of left) process.kill(pid, 'SIGKILL');
  if (left.length > 0) console.error(`left behind, killed: ${left.join(', ')}`);
  return results.failures.length + left.length > 0 ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
