// A place in inlined calls as their callers see it: a call that is about to begin is a line of the caller's.

import type { InlineInfo } from '../../native/symbols';
import type { CodePlace } from './codePlace';

/** At the call, as who makes the `hidden` innermost inlined calls around the place sees it: without a row where the compiler gave line 0. */
export function outsideOf(place: CodePlace, hidden: number): CodePlace {
  const call = place.inlines[hidden - 1];
  if (!call || !place.row) return place;
  const inlines = place.inlines.slice(hidden);
  const functionName = inlines[0]?.name ?? place.physicalName;
  const { functionName: _, row, ...rest } = place;
  return {
    ...rest,
    inlines,
    ...(call.callSite.line > 0 && { row: { ...row, ...call.callSite } }),
    ...(functionName !== undefined && { functionName }),
  };
}

export interface EnteredCalls {
  /** Of the place's inlined calls, innermost first: those that the scope is not in. */
  readonly count: number;
  /** The outermost of them begins here. */
  readonly isEntry: boolean;
  /** The scope, or a part of it, was left. */
  readonly isScopeLeft: boolean;
}

/** `scope`: inlined calls, innermost first, as in CodePlace. */
export function enteredCalls(
  { inlines, address, module, bodyStart }: CodePlace,
  scope: readonly InlineInfo[],
): EnteredCalls {
  if (inlines.length === 0) return { count: 0, isEntry: false, isScopeLeft: scope.length > 0 };
  let common = 0;
  while (common < scope.length && inlines.at(-1 - common)?.die === scope.at(-1 - common)?.die) common += 1;
  const count = inlines.length - common;
  const pc = module?.toFile(address) ?? 0n;
  const low = inlines[count - 1]?.ranges[0]?.low;
  // LLVM begins it in front of the prologue, which has no line of its own then.
  const isEntry = low !== undefined && (low === pc || (bodyStart === address && low < pc));
  return { count, isEntry, isScopeLeft: common < scope.length };
}

/** How many of the innermost inlined calls begin at the pc that a thread has come back to behind a call. */
export function enteredBehindCall(place: CodePlace, call: CodePlace): number {
  const { count, isEntry } = enteredCalls(place, call.inlines);
  return isEntry ? count : 0;
}

/** How many of the innermost inlined calls are to be hidden so that what is shown is not skipped. Undefined if all of it is. */
export function hiddenToShow(place: CodePlace, skips: (place: CodePlace) => boolean): number | undefined {
  if (!place.row) return undefined;
  for (let hidden = 0; hidden <= place.inlines.length; hidden += 1) {
    const shown = outsideOf(place, hidden);
    if (shown.row && !skips(shown)) return hidden;
  }
  return undefined;
}
