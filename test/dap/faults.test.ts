// A stop by a fault: what was wrong, and what is mapped at the address.

import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { launch } from '../support/debugging';
import { buildTarget } from '../support/targets';

const { program } = buildTarget('bad_access.c', { flags: ['-g', '-O0', '-pthread'] });

it.each([
  ['before-null', /^SIGSEGV at address 0xf{15}0: address not mapped \(SEGV_MAPERR\); 16 bytes before a null pointer$/],
  [
    'constant',
    /^SIGSEGV at address 0x\w+: access not permitted \(SEGV_ACCERR\); in read-only memory of bad_access-\w+$/,
  ],
  ['code', /^SIGSEGV at address 0x\w+: access not permitted \(SEGV_ACCERR\); in code of bad_access-\w+$/],
  ['non-canonical', /^SIGSEGV: the processor refused the access without naming an address; a non-canonical pointer/],
  ['divide', /^SIGFPE at address 0x\w+: integer division by zero/],
  ['illegal', /^SIGILL at address 0x\w+: illegal operand \(ILL_ILLOPN\)$/],
  ['stack', /^SIGSEGV .*below the stack of thread \d+: the stack has overflowed$/],
  ['thread-stack', /^SIGSEGV .*below the stack of thread \d+: the stack has overflowed$/],
  [
    'past-file',
    /^SIGBUS at address 0x\w+: nothing backs this address.* \(BUS_ADRERR\); in read-only memory of memfd:empty/,
  ],
  ['unmapped', /^SIGSEGV .*address not mapped \(SEGV_MAPERR\); /],
])('%s', async (what, text) => {
  const { client } = startSession();
  await launch(client, { program, args: [what] });
  await client.request('configurationDone');
  const stop = await client.waitFor('stopped');
  expect(stop.reason).toBe('exception');
  expect(stop.text).toMatch(text);
  await client.request('disconnect');
});
