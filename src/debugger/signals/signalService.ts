// The signals of one session: their policy, where it comes from, and what is printed of them.

import { isDeepStrictEqual } from 'node:util';
import type { Inferior } from '../../process/inferior';
import type { InferiorEvent } from '../../process/inferiorEvent';
import { ignoringDeath } from '../ignoringDeath';
import { SIGNAL_GROUPS } from './signalGroups';
import { type SignalAction, SignalPolicy } from './signalPolicy';
import { SignalPrinter } from './signalPrinter';

/** What comes later counts: the panel's first word, which is only its memory, then the launch attribute, then the panel's changes. */
export class SignalService {
  readonly policy = new SignalPolicy();
  readonly printer: SignalPrinter;
  #inferior: Inferior | undefined;
  #groups: ReadonlySet<string> = new Set(SIGNAL_GROUPS.filter(({ isDefault }) => isDefault).map(({ id }) => id));
  /** Signals whose `stop` the launch attribute named; dropped once the panel has spoken. */
  #configured = new Set<number>();
  #attribute: ReadonlyMap<number, Partial<SignalAction>> = new Map();

  constructor(print: (text: string) => void) {
    this.printer = new SignalPrinter(print);
  }

  /** From the launch attribute. The same as the last time says nothing new: at a restart what the user has changed since stays. */
  async configure(changes: ReadonlyMap<number, Partial<SignalAction>>): Promise<void> {
    if (isDeepStrictEqual(changes, this.#attribute)) return;
    this.#attribute = changes;
    for (const [signal, change] of changes) {
      this.policy.change(signal, change);
      if (change.stop !== undefined) this.#configured.add(signal);
    }
    await this.#apply();
  }

  /** At the user's word, from here on. */
  async change(signal: number, change: Partial<SignalAction>): Promise<void> {
    this.policy.change(signal, change);
    await this.#apply();
  }

  /** The groups that the user wants to stop at; only what differs from the last time changes. */
  async setGroups(ids: ReadonlySet<string>): Promise<void> {
    for (const { id, signals } of SIGNAL_GROUPS) {
      const stop = ids.has(id);
      if (stop === this.#groups.has(id)) continue;
      for (const signal of signals) if (!this.#configured.has(signal)) this.policy.change(signal, { stop });
    }
    this.#groups = ids;
    this.#configured = new Set();
    await this.#apply();
  }

  passed({ thread, info, isDelivered }: Extract<InferiorEvent, { kind: 'signal-passed' }>): void {
    if (!this.policy.action(info.signal).print || !this.#inferior) return;
    this.printer.add(info, { tid: thread, pid: this.#inferior.pid, isDelivered });
  }

  /** From here on changes take effect at once, also while it runs. */
  async attachTo(inferior: Inferior): Promise<void> {
    this.#inferior = inferior;
    await this.#apply();
  }

  /** The program is not debugged: none of its signals is for the user. */
  withhold(): void {
    this.#inferior = undefined;
  }

  async #apply(): Promise<void> {
    if (this.#inferior && this.#inferior.state !== 'exited')
      await ignoringDeath(this.#inferior.setSignalPolicy(this.policy.native));
  }
}
