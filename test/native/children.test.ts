// Children of fork, vfork and posix_spawn: let go with clean memory, whatever sites the parent has.

import { expect, it } from 'vitest';
import { buildTarget } from '../support/targets';
import { cause, symbolsOf, TracerSession } from './tracerSession';

it('children run through the sites of their parent', async () => {
  const session = new TracerSession();
  const { program } = buildTarget('native/forks.c', { flags: ['-g', '-O0', '-no-pie'] });
  await session.launch(program);
  const address = symbolsOf(program)('shared');
  await session.insert(address);
  expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address });
  expect(session.events.filter((event) => event.kind === 'child-released')).toHaveLength(2);
  expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
  expect(await session.output()).toBe('3 4 0\n');
  expect(session.events.filter((event) => event.kind === 'child-released')).toHaveLength(3);
  await session.close();
});
