// `npm run bench`: measures Trapline beside the other adapters that are installed, and writes the report.

import { writeFileSync } from 'node:fs';
import { cpus, loadavg, release } from 'node:os';
import { parseArgs } from 'node:util';
import { descendants } from '../test/support/processes';
import { ADAPTERS } from './adapters';
import { writeDocument } from './document';
import { type Machine, report } from './report';
import { runAll } from './run';
import { WORKLOADS } from './workloads';

/** Of what is printed about a failure; the JSON has it all. */
const MOST_CHARACTERS = 1_500;

const USAGE = `npm run bench -- [--quick] [--rounds N] [--minutes N] [--adapter NAME]... [--workload NAME]... [--json FILE]
  Everything, without a choice: also writes the table and the chart into docs/performance.md.
  --quick    one round, without what takes long to prepare (${slowNames()}); writes nothing
  --minutes  begins nothing after that time, except in the first round (11)
  adapters:  ${ADAPTERS.map(({ name }) => name).join(', ')}
  workloads: ${WORKLOADS.map(({ name }) => name).join(', ')}`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      minutes: { type: 'string', default: '11' },
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
  const { quick } = values;
  const wanted = ADAPTERS.filter(({ name }) => values.adapter?.includes(name) ?? true);
  const adapters = wanted.filter((adapter) => adapter.command() !== undefined);
  for (const { name, install } of wanted.filter((adapter) => !adapters.includes(adapter)))
    console.error(`skipped ${name}: not installed (${install})`);
  const workloads = WORKLOADS.filter(({ name, isSlow }) => values.workload?.includes(name) ?? !(quick && isSlow));
  if (quick) console.error(`left out (--quick): ${slowNames()}`);
  const rounds = Number(values.rounds ?? (quick ? 1 : 5));
  const minutes = Number(values.minutes);
  if (adapters.length === 0 || workloads.length === 0 || !(rounds >= 1) || !(minutes > 0)) {
    console.error(USAGE);
    return 2;
  }

  for (const { name, prepare } of workloads) {
    console.error(`preparing ${name}`);
    await prepare?.();
  }
  const loadBefore = loadavg()[0] ?? 0;
  const results = await runAll({ adapters, workloads, rounds, minutes, report: (line) => console.error(line) });
  const machine: Machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    kernel: release(),
    node: process.version,
    load: [loadBefore, loadavg()[0] ?? 0],
  };
  const names = adapters.map(({ name }) => name);
  console.log(`\n${report(results, names, machine)}`);
  for (const { adapter, workload, round, problem } of results.failures)
    console.error(`\nFAILED ${adapter}, ${workload}, round ${round}: ${problem.slice(0, MOST_CHARACTERS)}`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, ...results }, undefined, 2)}\n`);
  if (!quick && !values.adapter && !values.workload) writeDocument(results, names, machine);
  const left = descendants();
  for (const pid of left) process.kill(pid, 'SIGKILL');
  if (left.length > 0) console.error(`left behind, killed: ${left.join(', ')}`);
  const hasOwnFailed = results.failures.some(({ adapter }) => adapter === ADAPTERS[0]?.name);
  return hasOwnFailed || left.length > 0 ? 1 : 0;
}

function slowNames(): string {
  return WORKLOADS.filter(({ isSlow }) => isSlow)
    .map(({ name }) => name)
    .join(', ');
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
