// The attribute `cargo`: the program is what cargo builds.

import { resolve } from 'node:path';
import * as z from 'zod/mini';
import type { CargoRequest } from '../../debugger/cargo/cargoBuild';
import { environmentSchema, mergeEnvironment } from './environment';

const words = z.array(z.string());
const name = z.optional(z.string().check(z.minLength(1)));

/** Only `args`, or all of it. */
export const cargoSchema = z.union([
  z.pipe(
    words,
    z.transform((args) => ({ args })),
  ),
  z.object({
    args: z._default(words, ['build']),
    env: z.optional(environmentSchema),
    cwd: name,
    filter: z.optional(z.strictObject({ name, kind: name })),
  }),
]);

export const CARGO_EXPECTED =
  'the arguments of cargo, for instance ["build", "--bin", "name"]; or an object with "args", "env", "cwd" and "filter": {"name": ..., "kind": ...}';

/** What stands for the path of the program that was built. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: CodeLLDB's variable.
export const CARGO_PROGRAM = '${cargo:program}';

type CargoArgument = z.output<typeof cargoSchema>;

export function cargoRequest(
  argument: CargoArgument,
  folder: string,
  inherited: Readonly<Record<string, string | undefined>>,
): CargoRequest {
  const { args, env = {}, cwd = '.', filter = {} } = { env: undefined, cwd: undefined, filter: undefined, ...argument };
  return { args, env: mergeEnvironment(inherited, env), cwd: resolve(folder, cwd), filter };
}
