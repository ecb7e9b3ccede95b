// Every kind of stop crossed with every bad ending: nothing hangs, the death is the true one, what was attached to lives on whole.

import { afterEach, describe, expect, it } from 'vitest';
import { withTimeout } from '../support/deadline';
import { descendants } from '../support/processes';
import { ASK, Specimen } from './specimen';
import { cause, eventually, isDead } from './tracerSession';

const SIGKILL = 9;
const EVERYWHERE = { kind: 'step', ranges: [{ low: 0n, high: 1n << 63n }], calls: 'over' } as const;

interface StopKind {
  enter(specimen: Specimen): Promise<unknown>;
  /** A thread is in a trap or a step when the tracer is killed, perhaps: docs/limits.md. */
  readonly mayDie?: boolean;
}

const attached = (then: (specimen: Specimen) => Promise<unknown>, mode = 'plain'): StopKind => ({
  enter: async (specimen) => {
    await specimen.attach(mode);
    await then(specimen);
  },
});
const trapping = (then: (specimen: Specimen) => Promise<unknown>): StopKind => ({ ...attached(then), mayDie: true });

const suspend = async (specimen: Specimen): Promise<void> => {
  process.kill(specimen.pid, 'SIGSTOP');
  await specimen.session.next('group-stopped');
  specimen.isSuspended = specimen.mayInterrupt = true;
};

const STOPS: Readonly<Record<string, StopKind>> = {
  'at its entry': { enter: (specimen) => specimen.launch() },
  running: attached(async () => undefined),
  'at a breakpoint': attached((specimen) => specimen.hit()),
  stepping: trapping((specimen) => specimen.run(EVERYWHERE)),
  'stepping alone': trapping((specimen) => specimen.run(EVERYWHERE, 'hold')),
  'running over a site': trapping((specimen) => specimen.runOver('place')),
  'running over a site at a system call': trapping((specimen) => specimen.runOver('the_syscall')),
  'being stopped': attached((specimen) => specimen.session.tracer.interrupt({ pid: specimen.pid })),
  'about to stop': attached(async (specimen) => {
    void specimen.session.tracer.interrupt({ pid: specimen.pid });
  }),
  paused: attached((specimen) => specimen.pause()),
  'in calls made again': attached(async (specimen) => {
    await specimen.pause();
    await specimen.letRun();
  }),
  suspended: attached(suspend),
  'paused while suspended': attached(async (specimen) => {
    await suspend(specimen);
    await specimen.pause();
  }),
  'at a signal': attached(async (specimen) => {
    await specimen.session.tracer.setSignalPolicy({ pid: specimen.pid, stop: [ASK.count], suppress: [] });
    specimen.ask('count');
    await specimen.stopped();
    specimen.undelivered = 1;
    await specimen.session.tracer.setSignalPolicy({ pid: specimen.pid, stop: [], suppress: [] });
  }),
  'at an exec': attached(async (specimen) => {
    specimen.ask('exec');
    expect(cause(await specimen.stopped()).stop.kind).toBe('exec');
  }),
  'waiting for a vfork child': attached((specimen) => specimen.makeVfork(), 'vfork'),
  'paused while a vfork child lives': attached(async (specimen) => {
    await specimen.makeVfork();
    await specimen.pause();
  }, 'vfork'),
  'making a thread': attached((specimen) => specimen.session.next('thread-created'), 'churn'),
  'ending a thread': attached((specimen) => specimen.session.next('thread-exited'), 'churn'),
  'paused while threads come and go': attached((specimen) => specimen.pause(), 'churn'),
};

const untouchedDies =
  (what: keyof typeof ASK, end: (specimen: Specimen) => Promise<void>) =>
  async (specimen: Specimen): Promise<void> => {
    specimen.ask(what);
    await specimen.letRun();
    await (specimen.isUntouched ? specimen.expectKilled(ASK[what]) : end(specimen));
  };

/** All go on until the leader is a zombie, and then until the end, which is the result. */
const leaderGone = async (specimen: Specimen) => {
  const end = specimen.goOn();
  await eventually(() => isDead(specimen.pid));
  return { end };
};

const ENDINGS: Readonly<Record<string, (specimen: Specimen, stop: StopKind) => Promise<void>>> = {
  detach: async (specimen) => {
    const detached = specimen.session.tracer.detach({ pid: specimen.pid });
    specimen.freeChild();
    await detached;
    await specimen.expectAlive();
  },
  'detach with a signal on its way': async (specimen) => {
    specimen.ask('count');
    const detached = specimen.session.tracer.detach({ pid: specimen.pid });
    specimen.freeChild();
    await detached;
    if (specimen.isUntouched) await eventually(() => isDead(specimen.pid));
    else await specimen.expectAlive();
  },
  close: async (specimen) => {
    const closed = specimen.close();
    specimen.freeChild();
    await closed;
    if (specimen.isUntouched) expect(isDead(specimen.pid)).toBe(true);
    else await specimen.expectAlive();
  },
  'SIGKILL of the program': async (specimen) => {
    process.kill(specimen.pid, SIGKILL);
    await specimen.expectKilled(SIGKILL);
  },
  'SIGKILL just after the threads were resumed': async (specimen) => {
    const resumed = specimen.isHolding ? undefined : specimen.letRun();
    process.kill(specimen.pid, SIGKILL);
    await resumed;
    await specimen.expectKilled(SIGKILL);
  },
  'SIGKILL of the tracer': async (specimen, { mayDie }) => {
    await specimen.killTracer();
    // docs/limits.md: the signal that it was stopped for.
    specimen.signals -= specimen.undelivered;
    specimen.freeChild();
    if (specimen.isUntouched) expect(isDead(specimen.pid)).toBe(true);
    else await specimen.expectAlive({ mayDie });
  },
  'exit_group from a thread': untouchedDies('exitGroup', (specimen) =>
    specimen.expectDeath({ kind: 'exited', status: 6 }),
  ),
  'exit_group while the others are held': async (specimen) => {
    specimen.ask('exitGroup');
    if (!(await specimen.letRunWaiter())) await specimen.letRun();
    if (specimen.isUntouched) await specimen.expectKilled(ASK.exitGroup);
    else await specimen.expectDeath({ kind: 'exited', status: 6 });
  },
  'exec from a thread': untouchedDies('exec', async (specimen) => {
    const stopped = await specimen.goOn((stop) => cause(stop).stop.kind === 'exec');
    expect(stopped).toMatchObject({ kind: 'stopped', tid: specimen.pid, threads: [{ tid: specimen.pid }] });
    await specimen.session.resume();
    specimen.ask('finish');
    await specimen.expectDeath({ kind: 'exited', status: 7 });
  }),
  'the leader goes first': untouchedDies('leaderExit', async (specimen) => {
    const { end } = await leaderGone(specimen);
    specimen.ask('finish');
    await specimen.expectEnd(end, { kind: 'exited', status: 7 });
  }),
  'detach after the leader is gone': untouchedDies('leaderExit', async (specimen) => {
    await leaderGone(specimen);
    await specimen.session.tracer.detach({ pid: specimen.pid });
    await specimen.expectAlive();
  }),
};

let specimen: Specimen;

describe.each(Object.entries(STOPS))('%s', (stopName, stop) => {
  afterEach(async () => {
    if (!specimen.isClosed) await specimen.session.close();
    expect(descendants()).toEqual([]);
  });

  it.each(Object.entries(ENDINGS))('%s', async (endingName, end) => {
    specimen = new Specimen(endingName === 'SIGKILL of the tracer');
    await withTimeout(stop.enter(specimen), `the stop: ${stopName}`);
    await withTimeout(end(specimen, stop), `the ending: ${endingName}`);
  });
});
