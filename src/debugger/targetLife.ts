// How a target begins and ends: launch, attach, start; terminate, kill, detach, exit.

import { constants } from 'node:os';
import { resolve } from 'node:path';
import { isNativeError } from '../native/errors';
import type { Inferior } from '../process/inferior';
import { inheritedOpenFileLimit } from '../process/procfs/openFileLimit';
import { UserError } from '../process/userError';
import { attachFailure, checkAttach } from './attach/attachCheck';
import { chooseProcess } from './attach/chooseProcess';
import type { CargoProgram, CargoRequest } from './cargo/cargoBuild';
import { ignoringDeath } from './ignoringDeath';
import { checkLaunch, launchFailure } from './launchCheck';
import type { Target } from './target';
import { launchInTerminal } from './terminalLaunch';
import type { AttachOptions, FirstStop, LaunchOptions } from './types';

const { SIGKILL, SIGSTOP } = constants.signals;
const { EPERM } = constants.errno;

/** What a life asks of the session that it belongs to. */
export interface TargetHost {
  create(origin: Target['origin'], firstStop: FirstStop): Target;
  /** The inferior is there, and its signals may come. */
  began(inferior: Inferior): Promise<void>;
  /** Nothing of the user's is for this program: it runs without debugging. */
  withheld(): Promise<void>;
  /** No thread of it is ours any more. */
  left(): void;
  /** A line for the user. */
  note(text: string): void;
}

/** There is one target at most, and never another. */
export class TargetLife {
  #target: Target | undefined;
  /** Aborted when nobody wants the program any more that is waited for, or will be. */
  #waiting = new AbortController();
  /** Settles when the program is there, or is known not to come. */
  #beginning: Promise<unknown> = Promise.resolve();
  #isStarted = false;
  /** No target may begin any more. */
  #isOver = false;
  #isDisposed = false;
  #ended: (() => void) | undefined;
  readonly #end = new Promise<void>((ended) => {
    this.#ended = ended;
  });

  constructor(readonly host: TargetHost) {}

  /** Undefined before launch and attach. */
  get target(): Target | undefined {
    return this.#target;
  }

  /** Throws UserError `no-program` before launch and attach. */
  require(): Target {
    if (!this.#target) throw new UserError('no-program', 'No program was launched or attached to yet.');
    return this.#target;
  }

  /** As Debugger.launch. */
  async launch(options: LaunchOptions): Promise<void> {
    const beginning = this.#launch(options);
    this.#beginning = beginning.catch(() => undefined);
    await beginning;
  }

  /** As Debugger.attach. */
  async attach(options: AttachOptions, begun: () => void): Promise<number> {
    const beginning = this.#attach(options, begun);
    this.#beginning = beginning.catch(() => undefined);
    return beginning;
  }

  /** As Debugger.build. */
  async build(request: CargoRequest, say: (text: string) => void): Promise<CargoProgram> {
    // Starting programs takes a while to load, and few sessions need it.
    const { buildWithCargo } = await import('./cargo/cargoBuild');
    return buildWithCargo(request, { say, cancelled: this.#waiting.signal });
  }

  /** As Debugger.beginWaiting. */
  beginWaiting(): void {
    this.#waiting = new AbortController();
  }

  /** As Debugger.waiting. */
  get waiting(): AbortSignal {
    return this.#waiting.signal;
  }

  /** As Debugger.stopWaiting. */
  stopWaiting(): void {
    this.#waiting.abort();
  }

  /** As Debugger.start. */
  async start(): Promise<void> {
    const { execution, inferior, origin } = this.require();
    if (this.#isStarted || inferior.state === 'exited') return;
    this.#isStarted = true;
    if (origin === 'attached') execution.follow();
    else await execution.start();
  }

  /** As Debugger.terminate. */
  async terminate(signal: number): Promise<void> {
    const { inferior, execution } = this.require();
    if (inferior.state === 'exited') return;
    await ignoringDeath(inferior.sendSignal(signal));
    await execution.release();
    await this.start();
  }

  /** As Debugger.kill. */
  async kill(): Promise<void> {
    const inferior = await this.#settled();
    if (!inferior || inferior.state === 'exited') return;
    await ignoringDeath(inferior.sendSignal(SIGKILL));
    await this.#end;
  }

  /** As Debugger.detach. */
  async detach({ isSuspended }: { isSuspended: boolean }): Promise<void> {
    const inferior = await this.#settled();
    if (!inferior || inferior.state === 'exited') return;
    // Pending when the threads go on, so that none of them gets anywhere.
    if (isSuspended) await ignoringDeath(inferior.sendSignal(SIGSTOP));
    await ignoringDeath(inferior.detach());
    this.host.left();
  }

  /** The inferior's own end. */
  exited(): void {
    this.#ended?.();
  }

  /** As Debugger.dispose. */
  async dispose(): Promise<void> {
    if (this.#isDisposed) return;
    this.#isOver = true;
    this.#waiting.abort();
    await this.#target?.inferior.close();
    this.#isDisposed = true;
  }

  async #launch(options: LaunchOptions): Promise<void> {
    const program = resolve(options.cwd ?? '.', options.program);
    this.#requireNone();
    checkLaunch({ ...options, program });
    const target = this.#create('launched', options.firstStop);
    const { inferior, image } = target;
    try {
      await this.#begin(inferior, { ...options, program }).catch((error: unknown) => {
        if (!options.disableAslr || !isNativeError(error) || error.op !== 'personality' || error.errno !== EPERM)
          throw error;
        this.host.note('Address space layout randomisation stays on: the container does not permit to switch it off.');
        return this.#begin(inferior, { ...options, program, disableAslr: false });
      });
      if (options.firstStop === 'never') {
        await inferior.setSignalPolicy({ stop: [], suppress: [] });
        await this.host.withheld();
        return;
      }
      await this.host.began(inferior);
      if (options.followFork === 'child') await inferior.setFollowFork('child');
      await image.atExec();
    } catch (error) {
      if (inferior.state === 'exited') return;
      this.#target = undefined;
      await inferior.close();
      throw launchFailure(error, { program });
    }
  }

  #begin(inferior: Inferior, options: LaunchOptions): Promise<void> {
    if (options.terminal) return launchInTerminal(inferior, options, options.terminal, this.#waiting.signal);
    const openFiles = inheritedOpenFileLimit();
    return inferior.launch({
      ...options,
      ...(openFiles !== undefined && { openFiles }),
      env: Object.entries(options.env).map(([name, value]) => `${name}=${value}`),
    });
  }

  async #attach(options: AttachOptions, begun: () => void): Promise<number> {
    this.#requireNone();
    const pid = await chooseProcess(options.process, { cancelled: this.#waiting.signal, begun });
    this.#requireNone();
    checkAttach(pid, options.process.kind === 'pid' ? options.process.program : undefined);
    const target = this.#create('attached', 'none');
    const { inferior, image, execution } = target;
    try {
      await inferior.attach(pid);
      if (options.followFork === 'child') await inferior.setFollowFork('child');
      if (options.stopOnEntry) await execution.pause();
      await this.host.began(inferior);
      await image.atAttach();
      return pid;
    } catch (error) {
      if (inferior.state === 'exited') return pid;
      this.#target = undefined;
      await inferior.close();
      throw attachFailure(error, pid);
    }
  }

  /** The inferior, if there is one, once a launch or attach that is under way is through. */
  async #settled(): Promise<Inferior | undefined> {
    this.#waiting.abort();
    await this.#beginning;
    return this.#target?.inferior;
  }

  #requireNone(): void {
    if (this.#isOver) throw new UserError('failed', 'This session is over. Start another one.');
    if (this.#target)
      throw new UserError('failed', 'This session has a program already. Start another one for the next.');
  }

  #create(origin: Target['origin'], firstStop: FirstStop): Target {
    this.#target = this.host.create(origin, firstStop);
    return this.#target;
  }
}
