// Inlined calls that begin where a breakpoint is, and that it stands in front of.

import type { InlineInfo } from '../../native/symbols';
import { type CodePlace, placeAt } from '../stepping/codePlace';
import { outsideOf } from '../stepping/inlineView';
import type { BreakpointLocation } from './resolution';

const known = new WeakMap<BreakpointLocation, number>();

/** So many of the innermost inlined calls around the location have not begun for who asked for it, by its line or by a function's name. */
export function callsAhead(location: BreakpointLocation): number {
  const count = known.get(location) ?? countAhead(location);
  known.set(location, count);
  return count;
}

function countAhead(location: BreakpointLocation): number {
  const { address, module, functionName } = location;
  if (!module) return 0;
  const place = placeAt({ all: [module], at: () => module }, address);
  const level = place.inlines.findIndex((inline) => !beginsAt(inline, place));
  const most = level < 0 ? place.inlines.length : level;
  if (functionName !== undefined) {
    const own = place.inlines.findIndex(({ name }) => name === functionName);
    const ahead = own < 0 ? place.inlines.length : own;
    return ahead <= most ? ahead : 0;
  }
  for (let ahead = 0; ahead <= most; ahead += 1) if (isLineOf(location, place, ahead)) return ahead;
  return 0;
}

/** LLVM begins it in front of the prologue, which has no line of its own then. A part that is not the first is as good: the line in front of it is the caller's. */
function beginsAt({ ranges }: InlineInfo, { address, module, bodyStart }: CodePlace): boolean {
  const pc = module?.toFile(address) ?? 0n;
  const isAtBody = bodyStart === address;
  return ranges.some(({ low }, index) => low === pc || (index === 0 && isAtBody && low < pc));
}

/** The line that is shown with so many calls ahead is the location's. Code of another file than its function's is that of a call's caller. */
function isLineOf({ file, line }: BreakpointLocation, place: CodePlace, ahead: number): boolean {
  const { row, inlines } = outsideOf(place, ahead);
  const around = inlines[0]?.declaration?.file;
  return row?.file === file && row?.line === line && (around === undefined || around === file);
}
