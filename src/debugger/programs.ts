// The programs of a session, one after the other: what each is made of, what is heard of it, and how it is left for the next one.

import { assertNever } from '../native/assertNever';
import { Inferior } from '../process/inferior';
import type { InferiorEvent } from '../process/inferiorEvent';
import type { ModuleList } from '../symbols/moduleList';
import type { ExceptionService } from './exceptions/exceptionService';
import { Execution } from './execution';
import { groupStopText } from './groupStopText';
import type { LoadStops } from './loader/loadStops';
import { ProgramImage } from './programImage';
import type { SignalService } from './signals/signalService';
import type { SkipRules } from './stepping/skipRules';
import type { Target } from './target';
import { TargetLife } from './targetLife';
import type { DebuggerEvent, FirstStop } from './types';
import type { UserBreakpoints } from './userBreakpoints';

/** What stays from one program to the next. */
interface Session {
  readonly modules: ModuleList;
  readonly breakpoints: UserBreakpoints;
  readonly signals: SignalService;
  readonly exceptions: ExceptionService;
  readonly loads: LoadStops;
  readonly skipRules: SkipRules;
}

export class Programs {
  #life = this.#newLife();
  /** Of earlier programs. */
  #epochsBefore = 0;
  /** Settles when the program before this one is gone. */
  #reset: Promise<unknown> = Promise.resolve();

  constructor(
    readonly session: Session,
    readonly send: (event: DebuggerEvent) => void,
  ) {}

  /** The present one's. */
  get life(): TargetLife {
    return this.#life;
  }

  /** As Debugger.stopEpoch. */
  get stopEpoch(): number {
    const { target } = this.#life;
    return this.#epochsBefore + (target ? target.inferior.stopEpoch + target.execution.stopCount : 0);
  }

  /** As Debugger.reset. */
  async reset(): Promise<void> {
    const old = this.#life;
    if (!old.target) return;
    this.#epochsBefore = this.stopEpoch + 1;
    this.#life = this.#newLife();
    this.#reset = this.#leave(old);
    await this.#reset;
  }

  /** Kills what was launched, lets go what was attached to, and frees the tracer. */
  async dispose(): Promise<void> {
    await Promise.all([this.#life.dispose(), this.#reset.catch(() => undefined)]);
  }

  #newLife(): TargetLife {
    const life: TargetLife = new TargetLife({
      create: (origin, firstStop) => this.#create(life, origin, firstStop),
      began: (inferior) => this.session.signals.attachTo(inferior),
      withheld: () => this.#withhold(),
      left: () => this.#detachSites(),
      note: (text) => this.#note(text),
    });
    return life;
  }

  async #leave(old: TargetLife): Promise<void> {
    const threads = [...(old.target?.inferior.threads.values() ?? [])];
    if (old.target?.origin === 'attached') {
      await old.detach({ isSuspended: false });
      for (const thread of threads) this.send({ kind: 'thread-exited', thread });
    } else await old.kill();
    await old.dispose();
    this.#detachSites();
    this.session.breakpoints.forgetHits();
  }

  #create(life: TargetLife, origin: Target['origin'], firstStop: FirstStop): Target {
    const { breakpoints, exceptions, loads, modules } = this.session;
    const inferior = new Inferior((event) => this.#onEvent(event, life));
    const send = (event: DebuggerEvent) => {
      if (life === this.#life) this.send(event);
    };
    const services = { breakpoints: breakpoints.code, watchpoints: breakpoints.watchpoints, exceptions, loads };
    const image = new ProgramImage(inferior, modules, services, send);
    const execution = new Execution(inferior, image, firstStop, () => this.session.skipRules, send);
    return { origin, inferior, image, execution };
  }

  async #withhold(): Promise<void> {
    this.session.signals.withhold();
    for (const breakpoint of await this.session.breakpoints.withhold())
      this.send({ kind: 'breakpoint-changed', breakpoint });
  }

  #detachSites(): void {
    this.session.breakpoints.detach();
    this.session.exceptions.detach();
  }

  #onEvent(event: InferiorEvent, life: TargetLife): void {
    switch (event.kind) {
      case 'stopped':
        void life.target?.execution.stopped();
        return;
      case 'thread-exited':
        void life.target?.execution.threadExited(event.thread);
        this.send(event);
        return;
      case 'exited':
        if (life === this.#life) this.#ended(event);
        life.exited();
        return;
      case 'thread-created':
      case 'output':
        this.send(event);
        return;
      case 'child-followed': {
        const { execution, inferior } = life.require();
        execution.childFollowed();
        this.send({ ...event, pid: inferior.pid });
        return;
      }
      case 'group-stopped':
      case 'group-continued': {
        const { groupStop, pid } = life.require().inferior;
        this.#note(
          `The program ${groupStop === undefined ? 'goes on after SIGCONT' : `is ${groupStopText(groupStop, pid)}`}.`,
        );
        return;
      }
      case 'logged': {
        const line = this.session.breakpoints.code.logged(event.log, event.values);
        if (line) this.send({ kind: 'output', category: 'console', ...line });
        return;
      }
      case 'signal-passed':
        this.session.signals.passed(event);
        return;
      default:
        assertNever(event);
    }
  }

  #ended({ hits, ...event }: Extract<InferiorEvent, { kind: 'exited' }>): void {
    for (const breakpoint of this.session.breakpoints.countedLast(hits))
      this.send({ kind: 'breakpoint-changed', breakpoint });
    this.#detachSites();
    this.send(event);
  }

  #note(text: string): void {
    this.send({ kind: 'output', category: 'console', text: `${text}\n` });
  }
}
