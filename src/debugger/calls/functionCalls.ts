// Calls of the program's functions: one at a time, in one thread, for a limited time, and always undone.

import { loadAddress } from '../../native/addresses';
import { isNativeError } from '../../native/errors';
import type { ThreadStop } from '../../native/tracer';
import type { Inferior } from '../../process/inferior';
import { GeneralRegisters } from '../../process/registers';
import { signalName } from '../../process/signalNames';
import type { Thread } from '../../process/thread';
import { UserError } from '../../process/userError';
import { type CallTarget, callFrame } from '../../values/calls/callFrame';
import { returnedValue } from '../../values/calls/returnedValue';
import { type TypedValue, valueAt } from '../../values/typedValue';
import { describeCause, describePause } from '../exceptions/exceptionText';
import type { ProgramImage } from '../programImage';
import { analyseStop } from '../stopAnalysis';
import { returnSite } from './returnSite';

/** Below the stack pointer, of the function that runs: SysV ABI section 3.2.2. */
const RED_ZONE = 128n;
/** Results in memory are kept while the program stands, up to so many bytes. */
const MAX_KEPT = 256n * 1024n;

export class FunctionCalls {
  #underWay: Promise<unknown> | undefined;
  /** Why the call is to end. */
  #ending: string | undefined;
  #isRunning = false;
  /** The lowest result in memory of this stop. */
  #kept: { readonly epoch: number; readonly tid: number; readonly low: bigint } | undefined;

  constructor(
    readonly inferior: Inferior,
    readonly image: ProgramImage,
    /** The thread of a call is gone, and the stop of the others is about to be told. */
    readonly threadLost: () => void,
  ) {}

  get isUnderWay(): boolean {
    return this.#underWay !== undefined;
  }

  /** Ends the call that is under way, which rejects with `text`; resolves when it has. */
  async abort(text: string): Promise<void> {
    this.#end(text);
    await this.#underWay?.catch(() => undefined);
  }

  /**
   * Undefined for void. Throws UserError that says why the function cannot be called, or why the call was ended; in both cases the program
   * is as before, but for what the function has done. `timeLimit` in milliseconds.
   */
  async call(thread: Thread, target: CallTarget, timeLimit: number): Promise<TypedValue | undefined> {
    if (this.isUnderWay) throw failed('Another function is being called. Wait for it to return.');
    const call = this.#call(thread, target, timeLimit);
    this.#underWay = call;
    try {
      return await call;
    } finally {
      this.#underWay = undefined;
      this.#ending = undefined;
      this.#isRunning = false;
    }
  }

  #end(text: string): void {
    if (!this.#underWay) return;
    this.#ending ??= text;
    if (this.#isRunning) void this.inferior.interrupt().catch(() => undefined);
  }

  async #call(thread: Thread, target: CallTarget, timeLimit: number): Promise<TypedValue | undefined> {
    const { inferior } = this;
    const { registers } = thread;
    if (!registers) throw new UserError('not-stopped', 'The program is running. Pause it first.');
    if (inferior.groupStop !== undefined) {
      throw failed('The program is stopped by job control. No function can be called until it gets SIGCONT.');
    }
    const returnAddress = returnSite(inferior.pid, inferior.memory);
    if (returnAddress === undefined || registers.get('fs_base') === 0n) {
      throw failed('The program has not been started yet: no function can be called. Continue to main first.');
    }
    const top = this.#top(thread, registers);
    const xstate = await inferior.xstate(thread);
    const frame = callFrame(target, { registers, xstate, returnAddress, top });
    await this.#write(frame.registers.sp, frame.stack);
    const call = { tid: thread.tid, registers: frame.registers.bytes, returnAddress, xstate: frame.xstate };
    const state = await this.#run(thread, call, timeLimit);
    if (!target.result) return undefined;
    if (frame.resultAddress !== undefined) {
      this.#kept = { epoch: inferior.stopEpoch, tid: thread.tid, low: frame.resultAddress };
      return valueAt(target.result, frame.resultAddress, inferior.memory);
    }
    return returnedValue(target.result, { ...state, memory: inferior.memory });
  }

  #top(thread: Thread, registers: GeneralRegisters): bigint {
    const top = registers.sp - RED_ZONE;
    const kept = this.#kept;
    const isValid = kept?.epoch === this.inferior.stopEpoch && kept.tid === thread.tid && top - kept.low < MAX_KEPT;
    return isValid ? kept.low : top;
  }

  async #write(address: bigint, bytes: Buffer): Promise<void> {
    try {
      await this.inferior.writeMemory(address, bytes);
    } catch (error) {
      if (!isNativeError(error)) throw error;
      throw failed('There is no room on the stack of the thread: no function can be called in it.');
    }
  }

  async #run(
    thread: Thread,
    call: Parameters<Inferior['call']>[0],
    timeLimit: number,
  ): Promise<{ readonly registers: GeneralRegisters; readonly xstate: Buffer }> {
    const { inferior } = this;
    const limit = setTimeout(() => {
      this.#end(
        `The call did not return within ${timeLimit / 1000} s and was ended. All other threads stand still meanwhile: it may have waited for one of them. If it needs longer, raise "callTimeout" in the launch configuration.`,
      );
    }, timeLimit);
    try {
      let stop = await this.#begin(call);
      while (stop && (await this.#goesOn(thread, stop))) stop = await inferior.callOn(call);
      const isReturned = stop?.outcome?.kind === 'reached';
      const xstate = isReturned ? await inferior.xstate(thread) : undefined;
      const registers = stop && new GeneralRegisters(stop.registers);
      const reason = stop && !isReturned ? (this.#ending ?? this.#reason(stop)) : undefined;
      if (!stop) this.threadLost();
      const isUndone = await inferior.endCall();
      if (!isUndone) throw failed('The function has ended its thread or its program: the call did not return.');
      if (registers && xstate) return { registers, xstate };
      throw failed(reason ?? 'The call was ended.');
    } finally {
      clearTimeout(limit);
    }
  }

  async #begin(call: Parameters<Inferior['call']>[0]): Promise<ThreadStop | undefined> {
    try {
      return await this.inferior.call(call, () => {
        this.#isRunning = true;
        if (this.#ending !== undefined) this.#end(this.#ending);
      });
    } catch (error) {
      if (!isNativeError(error) || error.code !== 'not-at-rest') throw error;
      throw failed(
        `Thread ${call.tid} is in the middle of a system call: no function can be called in it. Step it once, or select another thread.`,
      );
    }
  }

  /** The stop is nobody's business: the loader's, a step's that is over, an exception that nobody wants to hear of, or what the function does to watched data. */
  async #goesOn(thread: Thread, stop: ThreadStop): Promise<boolean> {
    if (stop.outcome) return false;
    if (stop.stop.kind === 'watchpoint' || stop.stop.kind === 'single-step') return stop.watchHits !== undefined;
    if (stop.stop.kind !== 'breakpoint') return false;
    const standing: Thread = {
      tid: thread.tid,
      serial: thread.serial,
      name: thread.name,
      groupStop: undefined,
      stop: stop.stop,
      outcome: undefined,
      verdicts: undefined,
      watchHits: [],
      registers: new GeneralRegisters(stop.registers),
    };
    for (const finding of analyseStop(standing, this.image.sites)) {
      if (finding.kind === 'loader-hook') await this.image.atLoaderHook();
      else if (finding.kind === 'watch-scope' || finding.kind === 'transfer') continue;
      else if (finding.kind !== 'exception') return false;
      else {
        const cause = this.image.exceptions.cause(finding.id, standing);
        if (!cause) continue;
        const text = describeCause(cause) ?? describePause(cause);
        this.#ending ??= `The call was ended by an exception that the program is to stop at: ${text}.`;
        return false;
      }
    }
    return true;
  }

  #reason({ stop, registers }: ThreadStop): string {
    const place = this.#placeOf(new GeneralRegisters(registers).pc);
    switch (stop.kind) {
      case 'signal':
        return `The call was ended: it got ${signalName(stop.info.signal)} ${place}.`;
      case 'breakpoint':
        return `The call was ended: it came to a breakpoint ${place}. Remove it to let the function run.`;
      default:
        return `The call was ended ${place}.`;
    }
  }

  #placeOf(pc: bigint): string {
    const module = this.image.modules.at(loadAddress(pc));
    if (!module) return `at 0x${pc.toString(16)}`;
    const { function: described, symbol, line } = module.native.addressInfo(module.toFile(loadAddress(pc)));
    const name = described?.name ?? symbol?.demangled ?? `0x${pc.toString(16)}`;
    return line ? `in ${name} (${line.file}:${line.line})` : `in ${name}`;
  }
}

function failed(text: string): UserError {
  return new UserError('failed', text);
}
