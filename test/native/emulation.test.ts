// Instructions that the tracer executes for a thread at a site have the effect that the processor gives them.

import { afterEach, expect, it } from 'vitest';
import type { SiteProgram } from '../../src/native/tracer';
import { buildTarget } from '../support/targets';
import { symbolNames, symbolsOf, TracerSession } from './tracerSession';

let session = new TracerSession();
afterEach(async () => {
  await session.close();
  session = new TracerSession();
});

it('registers, flags and stack are the same with and without a site', async () => {
  const { program } = buildTarget('native/emulated.c', { flags: ['-g', '-O0', '-no-pie'] });
  const symbol = symbolsOf(program);
  const sites = symbolNames(program).filter((name) => name.startsWith('site_'));
  await session.launch(program);
  await session.insert(symbol('again'));
  await session.resumeToStop();
  await session.insert(...sites.map(symbol));
  let hits = 0;
  await session.resume();
  for (;;) {
    const event = await session.nextStopOrExit();
    if (event.kind === 'exited') break;
    hits += 1;
    await session.resume();
  }
  const [first = '', second = ''] = (await session.output()).split('again\n');
  const lines = first.trimEnd().split('\n');
  expect(second.trimEnd().split('\n')).toEqual(lines);
  expect(hits).toBe(lines.length);
});

it('threads see a variable on the stack of another one never by half', async () => {
  const { program } = buildTarget('native/torn.c', { flags: ['-g', '-O1', '-no-pie', '-pthread'] });
  const sites = ['store64', 'store32', 'load64'].map(symbolsOf(program));
  const never: SiteProgram = { breakpoint: 1, hits: { operator: '>', value: 1n << 60n } };
  await session.launch(program, ['2000']);
  await session.insert(...sites);
  const programs = sites.map((address) => ({ address, programs: [never] }));
  await session.tracer.setPrograms({ pid: session.pid, sites: programs, restarted: [] });
  await session.insert(symbolsOf(program)('finish'));
  await session.resumeToStop();
  expect(await session.tracer.hitCounts({ pid: session.pid })).toEqual([[1, 6000n]]);
  await session.resumeToExit();
  expect(await session.output()).toBe('0 0 0\n');
});
