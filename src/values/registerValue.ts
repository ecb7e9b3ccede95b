// The number in a general register of a frame.

import { GENERAL_REGISTERS } from '../process/registers';
import { FRAME_REGISTERS, frameRegister } from './dwarfRegisters';
import type { FrameView } from './frameView';

/** Undefined when this frame does not know it; also for a name that is none. */
export function registerValue(name: string, view: FrameView): bigint | undefined {
  const number = FRAME_REGISTERS.indexOf(name);
  const { physical, physicalLevel } = view.frame;
  if (number >= 0) return frameRegister(physical.registers, physical.knownRegisters, number);
  const general = GENERAL_REGISTERS.find((register) => register === name);
  return general && physicalLevel === 0 ? view.context.registers.get(general) : undefined;
}
