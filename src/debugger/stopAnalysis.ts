// From the tracer's fact to what it means for us.

import { loadAddress } from '../native/addresses';
import { assertNever } from '../native/assertNever';
import type { SignalInfo, TraceeStop } from '../native/stops';
import type { PlanOutcome, WatchHit } from '../native/tracer';
import type { Thread } from '../process/thread';
import type { ExceptionId } from './exceptions/exceptionKinds';
import type { SiteRegistry } from './siteRegistry';
import type { TransferId } from './stepping/transfer';

export type StopFinding =
  /** At the user's breakpoints: whether they stop the program is theirs to say. */
  | { readonly kind: 'breakpoint'; readonly ids: readonly number[] }
  | { readonly kind: 'signal'; readonly info: SignalInfo }
  /** Somebody may want to know of it: it depends on its type. */
  | { readonly kind: 'exception'; readonly id: ExceptionId }
  /** Control is about to leave for another function without a return: of interest to a step. */
  | { readonly kind: 'transfer'; readonly id: TransferId }
  /** The body of `main` begins, where the user wants to stop. */
  | { readonly kind: 'main' }
  /** The loader changed its list of modules. */
  | { readonly kind: 'loader-hook' }
  | { readonly kind: 'exec' }
  | { readonly kind: 'watchpoint'; readonly hits: readonly WatchHit[] }
  /** The frame of a watched variable may have returned. */
  | { readonly kind: 'watch-scope' }
  | { readonly kind: 'plan-ended'; readonly outcome: PlanOutcome };

/** In the order in which they are to be handled; empty for what nobody needs to know of. */
export function analyseStop(thread: Thread, sites: SiteRegistry): readonly StopFinding[] {
  const { stop, outcome, registers, watchHits } = thread;
  if (!stop || !registers) return [];
  const own = findings(stop, outcome, registers.pc, sites);
  return watchHits.length > 0 ? [{ kind: 'watchpoint', hits: watchHits }, ...own] : own;
}

function findings(
  stop: TraceeStop,
  outcome: PlanOutcome | undefined,
  pc: bigint,
  sites: SiteRegistry,
): readonly StopFinding[] {
  // Where a step ends at a breakpoint, the breakpoint was reached: it would not be hit again when going on.
  if (outcome) {
    return [...atSite(pc, sites), { kind: 'plan-ended', outcome }];
  }
  switch (stop.kind) {
    case 'breakpoint':
      return atSite(stop.address, sites);
    case 'signal':
      return [{ kind: 'signal', info: stop.info }];
    case 'exec':
      return [{ kind: 'exec' }];
    case 'interrupt':
    case 'single-step':
    case 'watchpoint':
    case 'group-stop':
    case 'clone':
    case 'fork':
    case 'vfork':
    case 'vfork-done':
    case 'exit':
    case 'seccomp':
    case 'syscall-entry':
    case 'syscall-exit':
      return [];
    default:
      return assertNever(stop);
  }
}

function atSite(address: bigint, sites: SiteRegistry): readonly StopFinding[] {
  const owners = sites.ownersAt(loadAddress(address));
  const ids = sites.breakpointIdsAt(loadAddress(address));
  return [
    ...(owners.some(({ kind }) => kind === 'loader-hook') ? [{ kind: 'loader-hook' } as const] : []),
    ...(owners.some(({ kind }) => kind === 'watch-scope') ? [{ kind: 'watch-scope' } as const] : []),
    ...(ids.length > 0 ? [{ kind: 'breakpoint', ids } as const] : []),
    ...(owners.some(({ kind }) => kind === 'main') ? [{ kind: 'main' } as const] : []),
    ...owners.flatMap((owner) => (owner.kind === 'exception' ? [{ kind: 'exception', id: owner.id } as const] : [])),
    ...owners.flatMap((owner) => (owner.kind === 'transfer' ? [{ kind: 'transfer', id: owner.id } as const] : [])),
  ];
}
