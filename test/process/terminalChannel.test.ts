// The private channel to the starter in a terminal, when the starter is gone at each moment.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { starterPath } from '../../src/process/terminal/starterPath';
import { encodeOrder } from '../../src/process/terminal/startOrder';
import { TerminalChannel } from '../../src/process/terminal/terminalChannel';
import { descendants } from '../support/processes';

const ORDER = encodeOrder({ program: '/nowhere', args: [], env: [], disableAslr: false, stdio: [null, null, null] });

let channel: TerminalChannel;
beforeEach(() => {
  channel = new TerminalChannel();
});
afterEach(() => {
  channel.close();
  expect(existsSync(dirname(channel.path))).toBe(false);
  expect(descendants()).toEqual([]);
});

async function start() {
  const starter = spawn(starterPath() ?? '', [channel.path], { stdio: 'ignore' });
  const ended = once(starter, 'exit');
  expect(await channel.pid()).toBe(starter.pid);
  return { starter, ended };
}

it('gives the starter its order, and says what it could not do', async () => {
  const { ended } = await start();
  const answer = await channel.order(ORDER);
  // The sixth step, execve: ENOENT.
  expect([answer?.readUInt32LE(0), answer?.readUInt32LE(4)]).toEqual([6, 2]);
  channel.close();
  expect(await ended).toEqual([127, null]);
});

it('a starter that is killed before its order has none to answer', async () => {
  const { starter, ended } = await start();
  starter.kill('SIGKILL');
  await ended;
  // Until the channel has seen its end.
  for (let turns = 0; turns < 20; ++turns) await new Promise((resolve) => setImmediate(resolve));
  expect(await channel.order(ORDER)).toBeUndefined();
});

it('a starter that is killed as it gets its order has none to answer', async () => {
  const { starter, ended } = await start();
  starter.kill('SIGSTOP');
  const answer = channel.order(ORDER);
  starter.kill('SIGKILL');
  expect(await answer).toBeUndefined();
  await ended;
});
