// Where the sources are that were elsewhere when the program was compiled, in every shape in which launch.json files have it.

import { resolve } from 'node:path';
import * as z from 'zod/mini';

const pairs = z.array(z.tuple([z.string(), z.string()]));
/** cpptools' long form: `editorPath`. Null: not mapped. */
const local = z.union([z.string(), z.null(), z.object({ editorPath: z.string() })]);

/** Paths of the build with what is there here. */
export type SourceRules = Readonly<Record<string, string>>;

export const sourceMapSchema = z.union([
  z.pipe(
    z.record(z.string(), local),
    z.transform((map) => {
      const entries = Object.entries(map).map(([from, to]) => [from, typeof to === 'object' ? to?.editorPath : to]);
      return Object.fromEntries(entries.filter(([, to]) => to !== undefined)) as SourceRules;
    }),
  ),
  z.pipe(
    pairs,
    z.transform((list) => Object.fromEntries(list) as SourceRules),
  ),
]);

export const SOURCE_MAP_EXPECTED =
  'an object from folders of the build to folders here, for instance {"/build/src": "/home/me/src"}';

/** Delve's, which is the other way round. */
export const substitutePathSchema = z.array(z.object({ from: z.string(), to: z.string() }));

export const SUBSTITUTE_PATH_EXPECTED = 'an array of {"from": a folder here, "to": the folder of the build}';

export const sourceSchemas = {
  sourceMap: z._default(sourceMapSchema, {}).check(
    z.meta({
      description:
        'Where sources are that were elsewhere when the program was built: from folders or files of the build to those here, {"/build/src": "/home/me/src"}; the longest that fits holds. "." is where relative paths of the build are.',
    }),
  ),
};

export const SOURCES_EXPECTED = { sourceMap: SOURCE_MAP_EXPECTED } as const;

/** With absolute paths here, those that are relative being in `folder`. */
export function sourceRules(map: SourceRules, folder: string): SourceRules {
  return Object.fromEntries(Object.entries(map).map(([from, to]) => [from, resolve(folder, to)]));
}
