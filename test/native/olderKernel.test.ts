// Kernels before Linux 5.3, which do not tell what a stop at a system call is.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RemoteTracer, startRemoteTracer } from '../support/remoteTracer';
import { buildTarget } from '../support/targets';
import { symbolsOf, TracerSession } from './tracerSession';

const { program } = buildTarget('native/keeps_flags.c', { flags: ['-g', '-O1', '-no-pie'] });
const starter = buildTarget('native/older_kernel.c').program;

let remote: RemoteTracer;
let session: TracerSession;
beforeEach(() => {
  session = new TracerSession((listener) => {
    remote = startRemoteTracer(listener, starter);
    return remote.tracer;
  });
});
afterEach(() => remote.kill());

it('a program starts there, and passes and steps over a system call under a site', async () => {
  const stdio = ['/dev/null', '/dev/null', '/dev/null'] as const;
  const { pid } = await session.tracer.launch({ program, args: [], env: [], disableAslr: true, stdio });
  session.pid = pid;
  expect((await session.next('stopped')).threads.map(({ stop }) => stop.kind)).toEqual(['exec']);
  const site = symbolsOf(program)('the_syscall');
  await session.insert(site);
  const { tid } = await session.resumeToStop();
  expect(await session.run(tid, { kind: 'step', ranges: [], calls: 'over' })).toMatchObject({
    stop: { kind: 'single-step' },
  });
  expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
});
