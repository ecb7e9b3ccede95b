// The attribute `allowCalls`, the same for launch and attach: whether expressions may call functions of the program.

import * as z from 'zod/mini';

export const allowCallsSchema = z._default(z.boolean(), true).check(
  z.meta({
    description:
      'Let watch expressions and the debug console call functions of the program: "list.size()". Hovers never do. false: nothing of the program ever runs for an expression.',
  }),
);

export const ALLOW_CALLS_EXPECTED = 'true or false';
