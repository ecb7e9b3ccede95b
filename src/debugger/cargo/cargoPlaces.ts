// Where cargo is: programs that a desktop starts, editors too, often lack what rustup has added to the PATH of shells.

import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

type Environment = Readonly<Record<string, string>>;

export interface CargoPlace {
  readonly file: string;
  readonly env: Environment;
}

/** Where rustup installs it (The rustup book, "Environment variables"). */
export function cargoFolders({ CARGO_HOME, HOME }: Environment): readonly string[] {
  const usual = join(HOME || homedir(), '.cargo');
  return [...new Set([CARGO_HOME || usual, usual])].map((home) => join(home, 'bin'));
}

/** To be tried in this order. Beside cargo are the compilers that it starts. */
export function cargoPlaces(env: Environment): readonly CargoPlace[] {
  const installed = cargoFolders(env).map((folder) => ({
    file: join(folder, 'cargo'),
    env: { ...env, PATH: [folder, ...(env.PATH ? [env.PATH] : [])].join(delimiter) },
  }));
  return [{ file: 'cargo', env }, ...installed];
}
