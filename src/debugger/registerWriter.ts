// Registers of a frame as the user changes them: those of the thread, and those of callers where they are saved.

import { isNativeError } from '../native/errors';
import { describeNativeError } from '../native/errorText';
import { GENERAL_REGISTERS, type GeneralRegister } from '../process/registers';
import type { Thread } from '../process/thread';
import { UserError } from '../process/userError';
import type { CallStack } from '../symbols/callStack';
import type { Frame } from '../symbols/frame';
import { FRAME_REGISTERS } from '../values/dwarfRegisters';
import { xstateWith } from '../values/xstate';
import type { Debugger } from './debugger';

/** For one stopped thread. */
export class RegisterWriter {
  constructor(
    private readonly target: Debugger,
    private readonly thread: Thread,
    private readonly callStack: CallStack,
  ) {}

  /**
   * Where a frame that `frame` called has saved the register; undefined when it is still in the thread's own one.
   * Throws UserError for one that cannot be changed there.
   */
  savedAt(frame: Frame, name: string): bigint | undefined {
    const register = FRAME_REGISTERS.indexOf(name);
    const { memory, modules } = this.target;
    const callees = new Map(this.callStack.frames(0, frame.level).map((each) => [each.physicalLevel, each]));
    for (let level = frame.physicalLevel - 1; level >= 0; level -= 1) {
      const callee = callees.get(level)?.physical;
      const home =
        register < 0 || !callee ? undefined : modules.native.callerRegisterHome({ frame: callee, register, memory });
      if (home?.kind === 'memory') return home.address;
      if (home?.kind !== 'callee') {
        throw new UserError(
          'failed',
          `${name} cannot be changed in this frame: no frame that it called has saved it. Select the innermost frame.`,
        );
      }
    }
    return undefined;
  }

  /** Bytes from `offset` on of a register of the thread, by its name without `$`. Throws UserError. */
  async write(name: string, offset: number, bytes: Buffer): Promise<void> {
    const general = GENERAL_REGISTERS.find((register) => register === name);
    if (general) await this.#writeGeneral(general, offset, bytes);
    else await this.#writeExtended(name, offset, bytes);
  }

  async #writeGeneral(name: GeneralRegister, offset: number, bytes: Buffer): Promise<void> {
    const { registers } = this.thread;
    if (!registers) throw new UserError('not-stopped', 'The program is running. Pause it first.');
    const word = Buffer.alloc(8);
    word.writeBigUInt64LE(registers.get(name));
    bytes.copy(word, offset);
    const changed = registers.with(name, word.readBigUInt64LE());
    // A system call that a signal interrupted would be begun again, two bytes before the new place (Linux, arch/x86/kernel/signal.c).
    await this.#told(
      name,
      this.target.setRegisters(this.thread, name === 'rip' ? changed.with('orig_rax', -1n) : changed),
    );
  }

  async #writeExtended(name: string, offset: number, bytes: Buffer): Promise<void> {
    const changed = xstateWith(await this.target.xstate(this.thread), name, offset, bytes);
    if (!changed) throw new UserError('failed', `the register ${name} cannot be changed`);
    await this.#told(name, this.target.setXstate(this.thread, changed));
  }

  /** The kernel refuses what the processor would: selectors without a segment, reserved bits, addresses that are none. */
  async #told(name: string, write: Promise<void>): Promise<void> {
    try {
      await write;
    } catch (error) {
      if (!isNativeError(error) || error.code !== 'os') throw error;
      throw new UserError('failed', `the kernel refuses this value for ${name}: ${describeNativeError(error)}`);
    }
  }
}
