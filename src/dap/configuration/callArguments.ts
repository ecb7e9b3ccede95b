// The attributes on calls of the program's functions, the same for launch and attach.

import * as z from 'zod/mini';

/** What a timer can be set to. */
const LONGEST = 2_147_483_647;

export const callSchemas = {
  allowCalls: z._default(z.boolean(), true).check(
    z.meta({
      description:
        'Let watch expressions and the debug console call functions of the program: "list.size()". Hovers never do. false: nothing of the program ever runs for an expression.',
    }),
  ),
  callTimeout: z._default(z.int().check(z.positive(), z.maximum(LONGEST)), 2000).check(
    z.meta({
      description:
        'How long a function that is called in the program may take, in milliseconds. It is ended then, and the program put back to where it was.',
    }),
  ),
};

export const CALLS_EXPECTED = {
  allowCalls: 'true or false',
  callTimeout: 'a whole number of milliseconds, for instance 2000',
} as const;

export interface CallArguments {
  readonly allowCalls: boolean;
  /** In milliseconds. */
  readonly callTimeout: number;
}
