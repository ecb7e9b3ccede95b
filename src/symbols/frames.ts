// One physical frame as the frames that people see: inline frames innermost first, then the function.

import { loadAddress, toFile } from '../native/addresses';
import type { AddressInfo, SourcePosition } from '../native/symbols';
import type { UnwoundFrame } from '../native/unwind';
import { addressInfo } from './addressLookup';
import type { Frame } from './frame';
import { functionName, UNKNOWN_FUNCTION } from './functionNames';
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
  const common = {
    pc,
    lookupPc,
    physical: frame.unwound,
    physicalLevel: frame.physicalLevel,
    isSignalFrame: frame.isSignalFrame,
  };
  if (!module) {
    const name = frame.isSignalFrame ? SIGNAL_FRAME : UNKNOWN_FUNCTION;
    return [{ ...common, level, name, isInline: false }];
  }
  const fileAddress = module.toFile(lookupPc);
  const place = { ...common, module, fileAddress };
  if (frame.isSignalFrame) return [{ ...place, level, name: SIGNAL_FRAME, isInline: false }];
  const info = addressInfo(module, fileAddress);
  const scopes = scopesAt(info, toFile(pc, module.bias));
  return scopes.map((scope, index) => ({ ...place, ...scope, level: level + index }));
}

const SIGNAL_FRAME = '<signal handler called>';

type ScopePart = Pick<Frame, 'name' | 'isInline' | 'position' | 'scope' | 'language'>;

/** Innermost first. Each inlined call site is the position of the scope around it. */
function scopesAt(info: AddressInfo, address: bigint): ScopePart[] {
  const language = info.function ? { language: info.function.language } : {};
  const scopes: ScopePart[] = [];
  // Line 0 is code that belongs to no line (DWARF 5 section 6.2.2).
  let position = info.line && info.line.line > 0 ? positionOf(info.line) : undefined;
  for (const inline of info.inlines) {
    scopes.push({ name: inline.name, isInline: true, scope: inline.die, ...language, ...(position && { position }) });
    position = inline.callSite;
  }
  const scope = info.function ? { scope: info.function.die } : {};
  scopes.push({
    name: functionName(info, address),
    isInline: false,
    ...scope,
    ...language,
    ...(position && { position }),
  });
  return scopes;
}

function positionOf({ file, line, column }: SourcePosition): SourcePosition {
  return { file, line, column };
}
