// Lines of a file at which a breakpoint can be set.

import { isNativeError } from '../../native/errors';
import type { Module } from '../../symbols/module';
import type { BreakpointPosition } from '../types';
import { matchSource } from './sourcePath';

/** Distinct places in the closed interval of lines, over all modules, in order. */
export function breakpointPositions(
  request: { path: string; first: number; last: number },
  modules: readonly Module[],
): readonly BreakpointPosition[] {
  const { path, first, last } = request;
  const positions = new Map<string, BreakpointPosition>();
  for (const module of modules) {
    try {
      for (const file of matchSource(module, path).files) {
        for (const position of module.native.linesWithCode({ file, first, last })) {
          positions.set(`${position.line}:${position.column}`, position);
        }
      }
    } catch (error) {
      // A damaged module has no positions to offer; setting a breakpoint there says why.
      if (!isNativeError(error)) throw error;
    }
  }
  return [...positions.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}
