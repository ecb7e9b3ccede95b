// Where stdin, stdout and stderr go, in every shape in which launch.json files have it.

import * as z from 'zod/mini';

const place = z.nullable(z.string().check(z.minLength(1)));
const list = z.array(place).check(z.maxLength(3));
const byName = z.strictObject({ stdin: z.optional(place), stdout: z.optional(place), stderr: z.optional(place) });

export type StandardStreams = [string | null, string | null, string | null];

/** One for all, a list, or an object. */
export const standardStreamsSchema = z.union([
  z.pipe(
    place,
    z.transform((one) => padded([one])),
  ),
  z.pipe(list, z.transform(padded)),
  z.pipe(
    byName,
    z.transform(({ stdin = null, stdout = null, stderr = null }): StandardStreams => [stdin, stdout, stderr]),
  ),
]);

export const STREAMS_EXPECTED =
  'an array of at most three paths or nulls: [stdin, stdout, stderr]; or an object with "stdin", "stdout", "stderr"';

/** With the last one, as CodeLLDB does; but a file that is read is not written over, only a terminal serves for all three. */
function padded(given: (string | null)[]): StandardStreams {
  const [stdin = null, stdout = isDevice(stdin) ? stdin : null, stderr = stdout] = given;
  return [stdin, stdout, stderr];
}

function isDevice(path: string | null): boolean {
  return path?.startsWith('/dev/') ?? false;
}
