// The trap flag of a step shows nowhere in the program, also where an instruction keeps the flags.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildTarget } from '../support/targets';
import { symbolsOf, TracerSession } from './tracerSession';

const { program } = buildTarget('native/keeps_flags.c', { flags: ['-g', '-O1', '-no-pie'] });
const symbol = symbolsOf(program);

describe.each(['the_pushf', 'the_short_pushf', 'kept_pushf', 'the_syscall'])('%s', (name) => {
  let session: TracerSession;
  let tid: number;
  beforeEach(async () => {
    session = new TracerSession();
    await session.launch(program);
    await session.insert(symbol(name));
    tid = (await session.resumeToStop()).tid;
  });
  afterEach(async () => {
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
    expect(await session.output()).toBe('0 0 0\n');
    await session.close();
  });

  it('under a site', () => undefined);

  it('stepped from a site', async () => {
    await session.run(tid, { kind: 'step', ranges: [], calls: 'over' });
  });

  it('stepped', async () => {
    await session.remove(symbol(name));
    await session.run(tid, { kind: 'step', ranges: [], calls: 'over' });
  });
});
