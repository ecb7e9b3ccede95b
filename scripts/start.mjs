// `npm start`: sets up, then debugs an example, or the user's program, and prints the session.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './lib/root.mjs';
import { setup } from './lib/setup.mjs';
import { progress, StepFailed, script, step, UsageError } from './lib/step.mjs';

const USAGE = `npm start
    debugs examples/planets.cpp

npm start -- PROGRAM [--break FILE:LINE|FUNCTION|*ADDRESS]... [-- ARGUMENTS...]
    debugs PROGRAM in the same way: stops at the first breakpoint (without one: in main), shows where it is,
    steps, and lets it run to its end
`;

await script(async (args) => {
  const request = parse(args);
  if (request.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  await setup();
  return debug(request.program ? request : await example());
});

function parse(args) {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const { values, positionals } = readOptions(args.slice(0, end));
  const [program, ...rest] = positionals;
  if (rest.length > 0)
    throw new UsageError(
      `Put the program's own arguments after a second "--", for instance: -- ${rest.join(' ')}\n\n${USAGE}`,
    );
  if (!program && args.length > 0 && !values.help)
    throw new UsageError(`Which program? Name it before its breakpoints and arguments.\n\n${USAGE}`);
  return { help: values.help, program, breakpoints: values.break ?? ['main'], args: args.slice(end + 1) };
}

function readOptions(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { break: { type: 'string', short: 'b', multiple: true }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw new UsageError(`${error.message.split('. ')[0]}.\n\n${USAGE}`);
  }
}

async function example() {
  await step('building examples/', 'make', ['-C', 'examples']);
  const source = join(ROOT, 'examples', 'planets.cpp');
  const lines = readFileSync(source, 'utf8').split('\n');
  const line = lines.findIndex((text) => text.endsWith('// start here')) + 1;
  return { program: join(ROOT, 'examples', 'build', 'planets'), breakpoints: [`${source}:${line}`], args: [] };
}

/** Runs where the user typed the command, so that relative paths mean what they mean to them. */
function debug({ program, breakpoints, args }) {
  const command = [join(ROOT, 'dist', 'trapline.js'), 'run', '--tour', ...breakpoints.flatMap((at) => ['--break', at])];
  const { status, signal, error } = spawnSync(process.execPath, [...command, '--', program, ...args], {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    stdio: 'inherit',
  });
  if (error) throw new StepFailed(`trapline did not start: ${error.message}`);
  if (signal) progress(`trapline was ended by ${signal}`);
  return status ?? 1;
}
