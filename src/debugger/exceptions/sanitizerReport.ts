// What a sanitizer reports, at the entry of the function that it calls for each error.

import type { GeneralRegisters } from '../../process/registers';
import { readCString } from './cString';
import { functionSymbol, innermostFrames } from './cxxObject';
import type { ExceptionWorld } from './exceptionCause';

/** UndefinedBehaviorSanitizer calls its hook before it prints: the handler that instrumented code has called names the error. */
const HANDLER = /^__ubsan_handle_(\w+?)(_v\d)?(_abort)?$/;

/** The others hand over their summary. */
export function sanitizerReport(registers: GeneralRegisters, world: ExceptionWorld): string | undefined {
  const names = innermostFrames(registers, world).map((frame) => functionSymbol(frame, world));
  const handler = names.map((name) => HANDLER.exec(name)?.[1]).find((found) => found !== undefined);
  if (handler !== undefined) return `UndefinedBehaviorSanitizer: ${handler.replaceAll('_', ' ')}`;
  return readCString(world.memory, registers.get('rdi'))?.replace(/^SUMMARY: /, '');
}
