// Reads a command's options with util.parseArgs and turns its complaints into ours.

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearest, UsageError } from './usageError';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Throws UsageError, with the nearest option where one is near. `command` is how the user called it, for the hint. */
export function readOptions<O extends Options>(
  command: string,
  args: readonly string[],
  options: O,
  allowPositionals: boolean,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals, strict: true });
  } catch (error) {
    throw new UsageError(`${describe(error as Error & { code?: string }, options)}\nTry "${command} --help".`);
  }
}

function describe(error: Error & { code?: string }, options: Options): string {
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const given = /'(-[^' ]*)/.exec(error.message)?.[1] ?? '';
    const meant = nearest(
      given,
      Object.keys(options).map((name) => `--${name}`),
    );
    return `unknown option "${given}"${meant ? `; did you mean "${meant}"?` : ''}`;
  }
  if (error.code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') {
    const given = /'([^']*)'/.exec(error.message)?.[1] ?? '';
    return `unexpected argument "${given}"`;
  }
  return error.message.split('. ')[0] ?? error.message;
}
