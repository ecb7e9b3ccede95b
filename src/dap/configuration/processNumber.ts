// The number of a process, as it is written or as a picker gives it.

import * as z from 'zod/mini';

export const processNumber = z.union([z.int().check(z.positive()), z.string().check(z.regex(/^[1-9][0-9]*$/))]);

export const PROCESS_EXPECTED = 'the number of a process';
