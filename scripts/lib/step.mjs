// Runs one command quietly: a line of progress before it, and on failure the command with its whole output.

import { spawn, spawnSync } from 'node:child_process';
import { ROOT } from './root.mjs';

/** A failure whose message says everything. Ends the script with `exitCode`. */
export class StepFailed extends Error {
  exitCode = 1;
}

/** The command line is wrong. */
export class UsageError extends StepFailed {
  exitCode = 2;
}

/** One line for people; stdout is left to the program that is being set up. */
export function progress(text) {
  process.stderr.write(`[trapline] ${text}\n`);
}

/**
 * Runs `command` in `cwd` (the repository's folder), its output held back.
 * Throws a StepFailed that carries the command line and everything it printed when it does not exit with 0.
 */
export async function step(label, command, args, { env = {}, cwd = ROOT } = {}) {
  progress(label);
  const { code, output } = await collect(command, args, { cwd, env: { ...process.env, ...env } });
  if (code === 0) return;
  throw new StepFailed(`${label}: failed (${code})\n$ ${[command, ...args].join(' ')}\n${output}`);
}

/** What `command` prints, without its last line break; undefined when it cannot be run or fails. */
export function output(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 << 20 });
  return status === 0 ? stdout.trimEnd() : undefined;
}

function collect(command, args, { cwd, env }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['inherit', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ code: error.code, output: error.message }));
    child.on('close', (code, signal) => resolve({ code: code ?? signal, output: Buffer.concat(chunks).toString() }));
  });
}

/** Runs `main` as the whole script: its number is the exit code, a StepFailed is shown and gives its own. */
export async function script(main) {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    process.stderr.write(`\n${error.message.trimEnd()}\n`);
    process.exitCode = error.exitCode;
  }
}
