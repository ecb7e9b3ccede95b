// One physical frame as the frames that people see: inline frames innermost first, then the function.

import { type FileAddress, type LoadAddress, loadAddress, toFile } from '../native/addresses';
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

/** `level` is the level of the first of the answer. */
export function framesOf(frame: PhysicalFrame, level: number, modules: ModuleLookup): readonly Frame[] {
  const pc = loadAddress(frame.unwound.pc);
  // A call may be the last instruction of its function, so a return address can belong to the next one. A trampoline
  // was not called: its "return address" is where it begins.
  const isExact = frame.physicalLevel === 0 || frame.unwound.isInterrupted || frame.isSignalFrame;
  const lookupPc = isExact ? pc : loadAddress(pc - 1n);
  const module = modules.at(lookupPc);
  const place: FramePlace = { frame, pc, lookupPc, module, fileAddress: module?.toFile(lookupPc) };
  return partsOf(place).map((part, index) => new FoundFrame(level + index, place, part));
}

/** What the frames of one physical frame have in common. */
interface FramePlace {
  readonly frame: PhysicalFrame;
  readonly pc: LoadAddress;
  readonly lookupPc: LoadAddress;
  readonly module: Module | undefined;
  /** lookupPc in the module. */
  readonly fileAddress: FileAddress | undefined;
}

type FramePart = Pick<Frame, 'name' | 'isInline' | 'position' | 'scope' | 'language'>;

/** Made by the thousand: spreading the parts into each other took longer than unwinding. */
class FoundFrame implements Frame {
  readonly level: number;
  readonly physicalLevel: number;
  readonly pc: LoadAddress;
  readonly lookupPc: LoadAddress;
  readonly physical: UnwoundFrame;
  readonly name: string;
  readonly isInline: boolean;
  readonly isSignalFrame: boolean;
  declare readonly module?: Module;
  declare readonly fileAddress?: FileAddress;
  declare readonly position?: SourcePosition;
  declare readonly scope?: DieId;
  declare readonly language?: number;

  constructor(level: number, place: FramePlace, part: FramePart) {
    this.level = level;
    this.physicalLevel = place.frame.physicalLevel;
    this.pc = place.pc;
    this.lookupPc = place.lookupPc;
    this.physical = place.frame.unwound;
    this.name = part.name;
    this.isInline = part.isInline;
    this.isSignalFrame = place.frame.isSignalFrame;
    if (place.module !== undefined) this.module = place.module;
    if (place.fileAddress !== undefined) this.fileAddress = place.fileAddress;
    if (part.position !== undefined) this.position = part.position;
    if (part.scope !== undefined) this.scope = part.scope;
    if (part.language !== undefined) this.language = part.language;
  }
}

const SIGNAL_FRAME: readonly FramePart[] = [{ name: '<signal handler called>', isInline: false }];
const UNKNOWN: readonly FramePart[] = [{ name: UNKNOWN_FUNCTION, isInline: false }];

/** Of the pc and of the address before it: recursion asks for the same thousands of times. */
const known = new WeakMap<AddressInfo, Map<bigint, readonly FramePart[]>>();

/** Innermost first. */
function partsOf({ frame, pc, module, fileAddress }: FramePlace): readonly FramePart[] {
  if (frame.isSignalFrame) return SIGNAL_FRAME;
  if (module === undefined || fileAddress === undefined) return UNKNOWN;
  const info = addressInfo(module, fileAddress);
  const address = toFile(pc, module.bias);
  const ofInfo = known.get(info) ?? new Map<bigint, readonly FramePart[]>();
  known.set(info, ofInfo);
  const parts = ofInfo.get(address) ?? partsAt(info, address);
  ofInfo.set(address, parts);
  return parts;
}

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
