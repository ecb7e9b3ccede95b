// The attribute `followFork`, the same for launch and attach: which process a session stays with.

import * as z from 'zod/mini';

export const followForkSchema = z._default(z.enum(['parent', 'child']), 'parent').check(
  z.meta({
    description:
      'What to go on debugging when the program makes a process by fork, vfork, posix_spawn or clone: "parent" (the child runs free), or "child" (the parent runs free, also after the session).',
  }),
);

export const FOLLOW_FORK_EXPECTED = '"parent" or "child"';
