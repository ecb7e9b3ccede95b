// A process that waits to become the program, and cannot.

import { expect, it } from 'vitest';
import { Inferior } from '../../src/process/inferior';
import { descendants } from '../support/processes';
import { Stranger } from '../support/stranger';

it.each([
  ['lives', false],
  ['is gone', true],
])('says why it did not begin, when the process %s', async (_, isGone) => {
  const waiting = await Stranger.start('/bin/sleep', ['1000']);
  const inferior = new Inferior(() => undefined);
  const adopted = inferior.adopt(waiting.pid, async () => {
    if (isGone) {
      process.kill(waiting.pid, 'SIGKILL');
      await waiting.ended;
    }
    throw new Error('no such program');
  });
  await expect(adopted).rejects.toThrow('no such program');
  if (!isGone) process.kill(waiting.pid, 'SIGTERM');
  expect(await waiting.ended).toBe(isGone ? 128 + 9 : 128 + 15);
  await inferior.close();
  expect(descendants()).toEqual([]);
});
