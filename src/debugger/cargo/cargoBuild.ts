// Builds a Rust program with cargo and finds it by what cargo says.

import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { runCommandGroup } from '../../process/commandGroup';
import { UserError } from '../../process/userError';
import { cargoCommand } from './cargoCommand';
import { type Artifact, readCargoMessage } from './cargoMessages';
import { cargoFolders, cargoPlaces } from './cargoPlaces';

export interface CargoRequest {
  /** As one types them after `cargo`. */
  readonly args: readonly string[];
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Which program is meant where several are built. */
  readonly filter: { readonly name?: string | undefined; readonly kind?: string | undefined };
}

export interface CargoProgram {
  readonly program: string;
  /** What the command line of cargo has for it. */
  readonly args: readonly string[];
}

/** `say` gets what cargo and the compiler write, line by line. Throws a UserError that says what to do, `cancelled` when the signal is aborted. */
export async function buildWithCargo(
  request: CargoRequest,
  { say, cancelled }: { readonly say: (text: string) => void; readonly cancelled: AbortSignal },
): Promise<CargoProgram> {
  const { args, isTest, programArgs } = cargoCommand(request.args);
  const artifacts: Artifact[] = [];
  requireWanted(cancelled);
  const code = await runCargo(request, args, cancelled, (stdout, stderr) => {
    each(stdout, (line) => {
      const message = readCargoMessage(line);
      if (message?.kind === 'artifact') artifacts.push(message.artifact);
      else if (message) say(message.text);
    });
    each(stderr, say);
  });
  requireWanted(cancelled);
  if (code !== 0) {
    const reason = code === undefined ? 'was ended by a signal' : `failed with exit code ${code}`;
    throw new UserError('failed', `cargo ${args.join(' ')} ${reason}: the Debug Console shows what it said.`);
  }
  return { program: choose(artifacts, request, isTest), args: programArgs };
}

function requireWanted({ aborted }: AbortSignal): void {
  if (aborted) throw new UserError('cancelled', 'The build was cancelled.');
}

function each(stream: Readable, take: (line: string) => void): void {
  createInterface({ input: stream }).on('line', take);
}

/** As runCommandGroup, with the first cargo that there is. */
async function runCargo(
  { cwd, env }: CargoRequest,
  args: readonly string[],
  cancelled: AbortSignal,
  listen: (stdout: Readable, stderr: Readable) => void,
): Promise<number | undefined> {
  if (!existsSync(cwd)) throw notStarted(`the folder ${cwd} does not exist. Correct "cwd" in "cargo"`);
  for (const place of cargoPlaces(env)) {
    try {
      return await runCommandGroup({ ...place, args, cwd }, cancelled, listen);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT') throw notStarted(message);
    }
  }
  throw notStarted(
    `it is not on the PATH, nor in ${cargoFolders(env).join(' or ')}. Install Rust, or add the folder of cargo to "PATH" in "env" of "cargo"`,
  );
}

function notStarted(reason: string): UserError {
  return new UserError('failed', `cargo could not be started: ${reason}.`);
}

/** The path of the one that is meant. */
function choose(artifacts: readonly Artifact[], { filter }: CargoRequest, isTest: boolean): string {
  const tests = artifacts.filter((artifact) => artifact.isTest);
  const meant = isTest && tests.length > 0 ? tests : artifacts;
  const found = meant.filter(
    ({ name, kinds }) => (filter.name ?? name) === name && (filter.kind === undefined || kinds.includes(filter.kind)),
  );
  const [first, ...others] = found;
  if (first && others.length === 0) return first.executable;
  const built = meant.map(({ name, kinds }) => `"${name}" (${kinds.join(', ')})`).join(', ');
  if (meant.length === 0)
    throw new UserError(
      'no-program',
      'cargo has built no program: is it a library? For its tests, use "cargo": ["test"].',
    );
  if (!first)
    throw new UserError(
      'no-program',
      `cargo has built no program that "filter" fits, but ${built}. Correct "filter" in "cargo".`,
    );
  throw new UserError(
    'no-program',
    `cargo has built several programs: ${built}. Choose one by "filter": {"name": ..., "kind": ...} in "cargo", or by its arguments.`,
  );
}
