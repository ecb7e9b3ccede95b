// A real process that stands at a line of a target, with its modules: for tests of the native layers.

import { readFileSync } from 'node:fs';
import { addon } from '../../src/native/addon';
import type { NativeMemory } from '../../src/native/memory';
import type { Location, NativeModule, VariableInfo } from '../../src/native/symbols';
import type { NativeTracer, ThreadStop, TracerEvent } from '../../src/native/tracer';
import type { DieId } from '../../src/native/types';
import { type NativeModuleMap, type UnwoundFrame, unwind } from '../../src/native/unwind';
import { GeneralRegisters } from '../../src/process/registers';

/** A function or inlined subroutine of a frame. */
export interface ScopeInFrame {
  readonly name: string;
  readonly scope: DieId;
  readonly physical: UnwoundFrame;
  readonly module: NativeModule;
  readonly bias: bigint;
  /** What the scope is looked up with, as a file address. */
  readonly address: bigint;
}

type StoppedEvent = Extract<TracerEvent, { kind: 'stopped' }>;

export class StoppedProgram {
  readonly modules = new Map<string, { module: NativeModule; bias: bigint }>();
  moduleMap: NativeModuleMap = new (addon().ModuleMap)();
  private readonly tracer: NativeTracer;
  private readonly stops: StoppedEvent[] = [];
  private waiting: ((stop: StoppedEvent) => void) | undefined;
  private thread: ThreadStop | undefined;
  pid = 0;

  private constructor() {
    this.tracer = new (addon().Tracer)((events) => {
      for (const event of events) if (event.kind === 'stopped') this.receive(event);
    });
  }

  /** Launches and stands before the loader has run. */
  static async launch(program: string, args: readonly string[] = []): Promise<StoppedProgram> {
    const stopped = new StoppedProgram();
    const env = Object.entries(process.env).map(([name, value]) => `${name}=${value}`);
    const stdio = ['/dev/null', '/dev/null', '/dev/null'] as const;
    const { pid } = await stopped.tracer.launch({ program, args, env, disableAslr: true, stdio });
    stopped.pid = pid;
    await stopped.nextStop();
    return stopped;
  }

  /** Launches and runs to the first code of a line of `source`. */
  static async atLine(program: string, source: string, line: number, args: readonly string[] = []) {
    const stopped = await StoppedProgram.launch(program, args);
    const { module, bias } = stopped.module(program);
    const entries = module.lineEntries({ file: source, line })?.entries ?? [];
    await stopped.tracer.insertSites({ pid: stopped.pid, addresses: entries.map((entry) => entry.address + bias) });
    await stopped.resume();
    return stopped;
  }

  /** Runs to the next site or signal that stops; SIGSEGV, SIGABRT and SIGUSR1 do. */
  async resume(): Promise<void> {
    await this.tracer.setSignalPolicy({ pid: this.pid, stop: [6, 10, 11], suppress: [] });
    await this.tracer.resume({ pid: this.pid, threads: [], others: 'continue' });
    await this.nextStop();
  }

  get memory(): NativeMemory {
    return this.tracer.memory(this.pid);
  }

  get registers(): Buffer {
    if (!this.thread) throw new Error('the program runs');
    return this.thread.registers;
  }

  xstate(): Promise<Buffer> {
    return this.tracer.getXstate({ pid: this.pid, tid: this.thread?.tid ?? this.pid });
  }

  module(path: string): { module: NativeModule; bias: bigint } {
    const found = this.modules.get(path);
    if (!found) throw new Error(`${path} is not loaded`);
    return found;
  }

  unwind(limit = 100): readonly UnwoundFrame[] {
    return unwind(this.moduleMap, { registers: this.registers, memory: this.memory, limit }).frames;
  }

  /** Functions and what is inlined into them, innermost first, as far as they have debug information. */
  scopes(): readonly ScopeInFrame[] {
    return this.unwind().flatMap((physical, level) => {
      const lookup = level === 0 || physical.isInterrupted ? physical.pc : physical.pc - 1n;
      const loaded = [...this.modules.values()].find(({ module, bias }) => isInside(module, bias, lookup));
      if (!loaded) return [];
      const address = lookup - loaded.bias;
      const info = loaded.module.addressInfo(address);
      const functions = [...info.inlines, ...(info.function ? [info.function] : [])];
      return functions.map(({ name, die }) => ({ name, scope: die, physical, ...loaded, address }));
    });
  }

  scope(name: string): ScopeInFrame {
    const found = this.scopes().find((scope) => scope.name === name);
    if (!found) throw new Error(`no frame of ${name}`);
    return found;
  }

  locate({ module, scope, physical, bias, address }: ScopeInFrame, variable: VariableInfo, xstate?: Buffer): Location {
    const registers = new GeneralRegisters(this.registers);
    return module.location({
      die: variable.die,
      scope,
      context: {
        pc: address,
        bias,
        cfa: physical.cfa,
        registers: physical.registers,
        knownRegisters: physical.knownRegisters,
        memory: this.memory,
        threadPointer: registers.get('fs_base'),
        modules: this.moduleMap,
        ...(xstate && { xstate }),
      },
    });
  }

  /** The first `size` bytes of a variable; undefined where they cannot be had. */
  bytes(scope: ScopeInFrame, variable: VariableInfo, size: number, xstate?: Buffer): Buffer | undefined {
    const location = this.locate(scope, variable, xstate);
    if (location.kind === 'memory') return this.memory.read(location.address, size).bytes;
    return 'value' in location ? location.value?.subarray(0, size) : undefined;
  }

  /** Kills the program. */
  async close(): Promise<void> {
    await this.tracer.close();
  }

  private receive(stop: StoppedEvent): void {
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting) waiting(stop);
    else this.stops.push(stop);
  }

  private async nextStop(): Promise<void> {
    const stop = this.stops.shift() ?? (await new Promise<StoppedEvent>((resolve) => (this.waiting = resolve)));
    this.thread = stop.threads.find((thread) => thread.tid === stop.tid);
    this.readModules();
  }

  /** From /proc rather than from the loader's list: an oracle of its own. */
  private readModules(): void {
    for (const line of readFileSync(`/proc/${this.pid}/maps`, 'utf8').split('\n')) {
      const found = /^([0-9a-f]+)-\S+ \S+ 00000000 \S+ [1-9]\d*\s+(\/.*)$/.exec(line);
      const [, start, path] = found ?? [];
      if (!start || !path || this.modules.has(path)) continue;
      const module = addon().openModule({ path });
      const bias = module.info.elfType === 2 ? 0n : BigInt(`0x${start}`);
      this.modules.set(path, { module, bias });
      this.moduleMap.add(module, bias);
    }
  }
}

function isInside(module: NativeModule, bias: bigint, address: bigint): boolean {
  return module.info.programHeaders.some(
    ({ type, virtualAddress, memorySize }) =>
      type === 1 && address >= bias + virtualAddress && address < bias + virtualAddress + memorySize,
  );
}
