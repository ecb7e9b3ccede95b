// A client that reads nothing for a while gets everything, whole and in order.

import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';

/** Far more than the buffers of two pipes hold. */
const REQUESTS = 4_000;
const COMMAND = 'ä€😀'.repeat(100);

it('answers that the pipe did not take at once come later', async () => {
  const { adapter, client } = startSession();
  adapter.child.stdout.pause();
  const answers = Array.from({ length: REQUESTS }, (_, index) => client.send(`${COMMAND}${index}`));
  // The adapter has read them all, and so has tried to write.
  await new Promise<void>((resolve) => adapter.child.stdin.write('', () => resolve()));
  adapter.child.stdout.resume();
  for (const [index, { success, command }] of (await Promise.all(answers)).entries()) {
    expect(success).toBe(false);
    expect(command).toBe(`${COMMAND}${index}`);
  }
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
});
