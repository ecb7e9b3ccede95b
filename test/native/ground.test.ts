// Where threads of an attached program stand, no byte of ours is in memory: they run on at once if the tracer dies.

import { expect, it } from 'vitest';
import { GeneralRegisters } from '../../src/process/registers';
import { descendants } from '../support/processes';
import { bytesOf } from '../support/processMemory';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';
import { cause, pcOf, symbolsOf, TracerSession } from './tracerSession';

const INT3 = 0xcc;
const { program } = buildTarget('native/walks.c', { flags: ['-g', '-O0', '-no-pie', '-pthread'] });
const symbol = symbolsOf(program);

it('also where a breakpoint is set, or a thread led, while they stand', async () => {
  const stranger = await Stranger.start(program, ['1000']);
  await stranger.line(/^walking$/);
  const session = new TracerSession();
  const { pid } = stranger;
  session.pid = pid;
  const at = (address: bigint): number | undefined => bytesOf(pid, address, 1)[0];
  await session.tracer.attach({ pid });
  await session.insert(symbol('place'));
  const stopped = await session.next('stopped');

  const standing = [...new Set(stopped.threads.map(pcOf))];
  const elsewhere = standing.filter((address) => address !== symbol('place'));
  await session.insert(...elsewhere);
  expect(standing.map(at)).not.toContain(INT3);
  await session.remove(symbol('place'));
  await session.insert(symbol('place'));
  expect(at(symbol('place'))).not.toBe(INT3);

  await session.insert(symbol('main'));
  expect(at(symbol('main'))).toBe(INT3);
  const { tid, registers } = cause(stopped);
  const led = new GeneralRegisters(registers).with('rip', symbol('main')).bytes;
  await session.tracer.setRegisters({ pid, tid, registers: led });
  expect(at(symbol('main'))).not.toBe(INT3);
  await session.tracer.setRegisters({ pid, tid, registers });

  await session.remove(...elsewhere);
  await session.resumeToStop();
  expect(at(symbol('main'))).toBe(INT3);
  await session.tracer.detach({ pid });
  process.kill(pid, 'SIGUSR1');
  expect(await stranger.ended).toBe(0);
  await session.close();
  expect(descendants()).toEqual([]);
});
