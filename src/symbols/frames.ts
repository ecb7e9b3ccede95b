// One physical frame as the frames that people see: inline frames innermost first, then the function.

import { type FileAddress, type LoadAddress, loadAddress } from '../native/addresses';
import type { AddressInfo, SourcePosition } from '../native/symbols';
import type { DieId } from '../native/types';
import type { UnwoundFrame } from '../native/unwind';
import { addressInfo } from './addressLookup';
import type { Frame } from './frame';
import { functionName, UNKNOWN_FUNCTION } from './functionNames';
import type { Module } from './module';
import type { ModuleLookup } from './moduleLookup';

export interface PhysicalFrame {
  readonly unwound: UnwoundFrame;
  /** Number among the physical frames. */
  readonly physicalLevel: number;
  /** The frame above (outwards) was interrupted by a signal, so this one is the trampoline. */
  readonly isSignalFrame: boolean;
}

/** Makes the frames of one call stack. */
export class FrameFinder {
  /** By return address: recursion has the same ones thousands of times. */
  readonly #callers = new Map<bigint, CodePlace>();

  constructor(private readonly modules: ModuleLookup) {}

  /** `level` is the level of the first of the answer. `hidden`: so many of the innermost inline frames are left out. */
  framesOf(frame: PhysicalFrame, level: number, hidden = 0): readonly Frame[] {
    const place = this.#placeOf(frame);
    const parts = hidden > 0 ? place.parts.slice(Math.min(hidden, place.parts.length - 1)) : place.parts;
    return parts.map((part, index) => new FoundFrame(level + index, frame, place, part));
  }

  #placeOf({ unwound, physicalLevel, isSignalFrame }: PhysicalFrame): CodePlace {
    const pc = loadAddress(unwound.pc);
    // A call may be the last instruction of its function, so a return address can belong to the next one. A trampoline
    // was not called: its "return address" is where it begins.
    if (isSignalFrame) return { pc, lookupPc: pc, module: this.modules.at(pc), parts: SIGNAL_FRAME };
    if (physicalLevel === 0 || unwound.isInterrupted) return placeAt(pc, pc, this.modules);
    const place = this.#callers.get(pc) ?? placeAt(pc, loadAddress(pc - 1n), this.modules);
    this.#callers.set(pc, place);
    return place;
  }
}

/** What all frames with the same pc have in common. */
interface CodePlace {
  readonly pc: LoadAddress;
  readonly lookupPc: LoadAddress;
  readonly module: Module | undefined;
  /** Innermost first. */
  readonly parts: readonly FramePart[];
}

function placeAt(pc: LoadAddress, lookupPc: LoadAddress, modules: ModuleLookup): CodePlace {
  const module = modules.at(lookupPc);
  const parts = module ? partsOf(addressInfo(module, module.toFile(lookupPc)), module.toFile(pc)) : UNKNOWN;
  return { pc, lookupPc, module, parts };
}

/** Hundreds of threads stand in the same places. */
const known = new WeakMap<AddressInfo, Map<bigint, readonly FramePart[]>>();

function partsOf(info: AddressInfo, address: bigint): readonly FramePart[] {
  const ofInfo = known.get(info) ?? new Map<bigint, readonly FramePart[]>();
  known.set(info, ofInfo);
  const parts = ofInfo.get(address) ?? partsAt(info, address);
  ofInfo.set(address, parts);
  return parts;
}

type FramePart = Pick<Frame, 'name' | 'isInline' | 'position' | 'scope' | 'language'>;

/** There may be thousands of them: it holds nothing twice. */
class FoundFrame implements Frame {
  readonly #frame: PhysicalFrame;
  readonly #place: CodePlace;
  readonly #part: FramePart;

  constructor(
    readonly level: number,
    frame: PhysicalFrame,
    place: CodePlace,
    part: FramePart,
  ) {
    this.#frame = frame;
    this.#place = place;
    this.#part = part;
  }

  get physical(): UnwoundFrame {
    return this.#frame.unwound;
  }

  get physicalLevel(): number {
    return this.#frame.physicalLevel;
  }

  get isSignalFrame(): boolean {
    return this.#frame.isSignalFrame;
  }

  get pc(): LoadAddress {
    return this.#place.pc;
  }

  get lookupPc(): LoadAddress {
    return this.#place.lookupPc;
  }

  get module(): Module | undefined {
    return this.#place.module;
  }

  get fileAddress(): FileAddress | undefined {
    return this.#place.module?.toFile(this.#place.lookupPc);
  }

  get place(): object {
    return this.#part;
  }

  get name(): string {
    return this.#part.name;
  }

  get isInline(): boolean {
    return this.#part.isInline;
  }

  get position(): SourcePosition | undefined {
    return this.#part.position;
  }

  get scope(): DieId | undefined {
    return this.#part.scope;
  }

  get language(): number | undefined {
    return this.#part.language;
  }
}

const SIGNAL_FRAME: readonly FramePart[] = [{ name: '<signal handler called>', isInline: false }];
const UNKNOWN: readonly FramePart[] = [{ name: UNKNOWN_FUNCTION, isInline: false }];

/** Innermost first. Each inlined call site is the position of the scope around it. */
function partsAt(info: AddressInfo, address: bigint): readonly FramePart[] {
  const language = info.function ? { language: info.function.language } : {};
  const parts: FramePart[] = [];
  // Line 0 is code that belongs to no line (DWARF 5 section 6.2.2).
  let position = info.line && info.line.line > 0 ? positionOf(info.line) : undefined;
  for (const inline of info.inlines) {
    parts.push({ name: inline.name, isInline: true, scope: inline.die, ...language, ...(position && { position }) });
    position = inline.callSite;
  }
  const scope = info.function ? { scope: info.function.die } : {};
  parts.push({
    name: functionName(info, address),
    isInline: false,
    ...scope,
    ...language,
    ...(position && { position }),
  });
  return parts;
}

function positionOf({ file, line, column }: SourcePosition): SourcePosition {
  return { file, line, column };
}
