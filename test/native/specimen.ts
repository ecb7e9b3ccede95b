// One program for one cell of the table of bad endings: brought into a kind of stop, ended, and looked at afterwards.

import { readdirSync } from 'node:fs';
import { expect } from 'vitest';
import type { StepPlan, TracerEvent } from '../../src/native/tracer';
import { expectLetGo, TRAPPED } from '../support/attached';
import { startRemoteTracer } from '../support/remoteTracer';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';
import { eventually, isDead, type Stopped, symbolsOf, TracerSession } from './tracerSession';

const { program } = buildTarget('native/every_end.c', { flags: ['-g', '-O0', '-no-pie', '-pthread'] });
const symbol = symbolsOf(program);
const THREADS = 6;

type Death = Extract<TracerEvent, { kind: 'exited' }>['death'];

/** What the program does for each signal: see its source. */
export const ASK = { finish: 10, count: 12, exitGroup: 34, exec: 35, leaderExit: 36, vfork: 37 } as const;

export class Specimen {
  readonly session: TracerSession;
  pid = 0;
  /** All threads stand, and it was told of. */
  isStopped = false;
  /** By job control. */
  isSuspended = false;
  /** All threads but one are held. */
  isHolding = false;
  /** Its first instruction is to come: signals have their default action. */
  isUntouched = false;
  /** epoll_wait may return EINTR: so it does in a group-stop, traced or not (signal(7)). */
  mayInterrupt = false;
  isClosed = false;
  /** A vfork child that lives until it is told to go. */
  child: number | undefined;
  /** How many SIGUSR2 the program must have got. */
  signals = 0;
  /** How many of them are not, since it stands at them. */
  undelivered = 0;
  #stranger: Stranger | undefined;
  #killTracer: (() => Promise<void>) | undefined;
  #waiter = 0;
  #standing: readonly number[] = [];

  /** `isRemote`: the tracer is in a process of its own, for `killTracer`. */
  constructor(isRemote: boolean) {
    this.session = new TracerSession(
      isRemote
        ? (listener) => {
            const { tracer, kill } = startRemoteTracer(listener);
            this.#killTracer = kill;
            return tracer;
          }
        : undefined,
    );
  }

  async attach(mode = 'plain'): Promise<void> {
    const stranger = await Stranger.start(program, [mode]);
    this.#stranger = stranger;
    this.#waiter = Number((await stranger.line(/^ready/)).split(' ')[1]);
    this.pid = this.session.pid = stranger.pid;
    await this.session.tracer.attach({ pid: stranger.pid });
  }

  async launch(): Promise<void> {
    await this.session.launch(program, ['plain'], { stdio: [null, '/dev/null', '/dev/null'] });
    this.pid = this.session.pid;
    this.isStopped = this.isUntouched = true;
  }

  ask(what: keyof typeof ASK): void {
    process.kill(this.pid, ASK[what]);
    if (what === 'count') this.signals += 1;
  }

  /** A site is on every worker's way. */
  async hit(): Promise<Stopped> {
    await this.session.insert(symbol('place'));
    return this.stopped();
  }

  /** One worker has hit the site, which is gone again, and goes on with the plan. */
  async run(plan: StepPlan, others: 'continue' | 'hold' = 'continue'): Promise<void> {
    const { tid } = await this.hit();
    await this.session.remove(symbol('place'));
    await this.session.resume([{ tid, plan }], others);
    this.isStopped = false;
    this.isHolding = others === 'hold';
  }

  /** One that every worker runs over, and that no thread ever ends. */
  runOver(name: 'place' | 'the_syscall'): Promise<void> {
    return this.run({ kind: 'run-to', address: symbol(name), minStackPointer: (1n << 64n) - 1n });
  }

  async stopped(): Promise<Stopped> {
    const stopped = await this.session.next('stopped');
    this.isStopped = true;
    this.#standing = stopped.threads.map(({ tid }) => tid);
    return stopped;
  }

  async pause(): Promise<void> {
    await this.session.tracer.interrupt({ pid: this.pid });
    await this.stopped();
    this.isHolding = false;
  }

  async makeVfork(): Promise<void> {
    this.ask('vfork');
    this.child = (await this.session.next('child-released')).child;
  }

  freeChild(): void {
    if (this.child) process.kill(this.child, ASK.finish);
    this.child = undefined;
  }

  /** Lets run whatever does not. */
  async letRun(): Promise<void> {
    if (this.isHolding) await this.pause();
    if (this.isSuspended) process.kill(this.pid, 'SIGCONT');
    if (this.isStopped) await this.session.resume().catch(() => undefined);
    this.isStopped = this.isSuspended = false;
    this.freeChild();
  }

  /** Only the thread that ends the program runs, all others stay where they are. False if it does not stand. */
  async letRunWaiter(): Promise<boolean> {
    if (!this.isStopped || this.isSuspended || this.child || !this.#standing.includes(this.#waiter)) return false;
    await this.session.resume([{ tid: this.#waiter }], 'hold');
    return true;
  }

  /** Goes on from every stop until one fits, or until the end. */
  async goOn(isEnough: (stopped: Stopped) => boolean = () => false): Promise<Stopped | Death> {
    for (;;) {
      const event = await this.session.nextStopOrExit();
      if (event.kind === 'exited') return event.death;
      if (isEnough(event)) return event;
      await this.session.resume().catch(() => undefined);
    }
  }

  /** The tracer and the real parent agree about the end. */
  async expectDeath(death: Death): Promise<void> {
    await this.expectEnd(this.goOn(), death);
  }

  async expectEnd(end: Promise<Stopped | Death>, death: Death): Promise<void> {
    expect(await end).toEqual(death);
    // It has the program's stdout.
    this.freeChild();
    const status = death.kind === 'exited' ? death.status : death.kind === 'killed' ? 128 + death.signal : -1;
    if (this.#stranger) expect(await this.#stranger.ended).toBe(status);
    expect(isDead(this.pid)).toBe(true);
  }

  expectKilled(signal: number): Promise<void> {
    return this.expectDeath({ kind: 'killed', signal, coreDumped: false });
  }

  /** Nobody traces or stops it, its text is whole, and it ends well, with every signal counted. `mayDie`: or of the trap that it was in. */
  async expectAlive({ mayDie = false } = {}): Promise<void> {
    if (!mayDie) await expectLetGo(this.pid, this.isSuspended ? 'suspended' : 'running');
    if (this.isUntouched) await eventually(() => readdirSync(`/proc/${this.pid}/task`).length === THREADS);
    for (const signal of this.isSuspended ? [18, ASK.finish] : [ASK.finish]) {
      try {
        process.kill(this.pid, signal);
      } catch {
        expect(mayDie).toBe(true);
      }
    }
    await eventually(() => isDead(this.pid));
    if (!this.#stranger) return;
    const status = await this.#stranger.ended;
    if (mayDie && TRAPPED.includes(status)) return;
    const [right, interruptions] = (this.#stranger.lines.at(-1) ?? '').split(/, (?=\d+ interruptions)/);
    expect([status, right]).toEqual([7, `right, ${this.signals} signals`]);
    if (!this.mayInterrupt) expect(interruptions).toBe('0 interruptions');
  }

  async killTracer(): Promise<void> {
    this.isClosed = true;
    await this.#killTracer?.();
    // docs/limits.md.
    this.mayInterrupt = true;
  }

  close(): Promise<void> {
    this.isClosed = true;
    return this.session.tracer.close();
  }
}
