// What the threads of a process have in common is seen after its main thread has ended.

import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { readFileDescriptors } from '../../src/process/procfs/fileDescriptors';
import { readMemoryMap } from '../../src/process/procfs/memoryMap';
import { readSockets } from '../../src/process/procfs/sockets';
import { descendants } from '../support/processes';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';

it('of a process without its main thread: mappings, descriptors, sockets', async () => {
  const { program } = buildTarget('leaderless.c', { flags: ['-g', '-O0', '-pthread'] });
  const stranger = await Stranger.start(program);
  await stranger.line(/^alone$/);
  const other = readdirSync(`/proc/${stranger.pid}/task`).find((tid) => Number(tid) !== stranger.pid);
  const oracle = readFileSync(`/proc/${stranger.pid}/task/${other}/maps`, 'utf8').trimEnd().split('\n');
  const mappings = readMemoryMap(stranger.pid);
  expect(mappings).toHaveLength(oracle.length);
  expect(mappings.filter(({ path }) => path === program)).not.toEqual([]);
  const descriptors = readFileDescriptors(stranger.pid).map(({ fd }) => fd);
  expect(descriptors).toEqual(readdirSync(`/proc/${stranger.pid}/task/${other}/fd`).map(Number));
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect([...readSockets(stranger.pid).values()]).toContain(`TCP 127.0.0.1:${port} listening`);
  server.close();
  process.kill(stranger.pid, 'SIGKILL');
  await stranger.ended;
  expect(descendants()).toEqual([]);
});
