// The environment of the program in every shape in which launch.json files have it, and files of it.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { invalidLaunchArguments } from '../errors';

/** What is added to the inherited variables or replaces them; null removes one. */
export type EnvironmentChanges = Readonly<Record<string, string | null>>;

const assignment = z.string().check(z.regex(/^[^=]/));
const namedValue = z.object({ name: z.string().check(z.minLength(1)), value: z.nullable(z.string()) });

/** An object, `["NAME=value", "NAME"]`, or `[{"name": ..., "value": ...}]`. */
export const environmentSchema = z.union([
  z.record(z.string(), z.nullable(z.string())),
  z.pipe(
    z.array(assignment),
    z.transform((list) => Object.fromEntries(list.map(splitAssignment))),
  ),
  z.pipe(
    z.array(namedValue),
    z.transform((list) => Object.fromEntries(list.map(({ name, value }) => [name, value] as const))),
  ),
]);

export const ENVIRONMENT_EXPECTED =
  'an object whose values are strings, or null to remove a variable; or a list of "NAME=value" or {"name": ..., "value": ...}';

export const envFileSchema = z.union([z.string().check(z.minLength(1)), z.array(z.string().check(z.minLength(1)))]);

export const ENV_FILE_EXPECTED = 'the path of a file with lines of NAME=value, or a list of such paths';

/** What later files have goes before. Throws DapError for one that cannot be read. */
export async function readEnvironmentFiles(
  files: z.output<typeof envFileSchema> | undefined,
  folder: string,
): Promise<EnvironmentChanges> {
  if (files === undefined) return {};
  const { parse } = await import('dotenv');
  const paths = typeof files === 'string' ? [files] : files;
  return Object.assign({}, ...paths.map((path) => parse(readText(resolve(folder, path)))));
}

/** Without what VS Code adds for an adapter that runs on its own runtime: with it, a program that is made of the same runtime would be a Node. */
export function inheritedEnvironment(): Readonly<Record<string, string | undefined>> {
  if (process.env.ELECTRON_RUN_AS_NODE === undefined) return process.env;
  const isEditors = (name: string): boolean => name === 'ELECTRON_RUN_AS_NODE' || name.startsWith('VSCODE_');
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isEditors(name)));
}

export function mergeEnvironment(
  inherited: Readonly<Record<string, string | undefined>>,
  changes: EnvironmentChanges,
): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...inherited, ...changes })) {
    if (typeof value === 'string') merged[name] = value;
  }
  return merged;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw invalidLaunchArguments(
      [`Launch attribute "envFile" names ${path}, which ${reason}; expected ${ENV_FILE_EXPECTED}.`],
      'envFile',
    );
  }
}

function splitAssignment(text: string): [string, string] {
  const sign = text.indexOf('=');
  return sign < 0 ? [text, ''] : [text.slice(0, sign), text.slice(sign + 1)];
}
