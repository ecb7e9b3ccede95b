// What a breakpoint request became in the loaded modules.

import type { LoadAddress } from '../../native/addresses';
import type { Module } from '../../symbols/module';
import type { BreakpointOptions } from '../types';

export type BreakpointPlace =
  | {
      readonly kind: 'source';
      readonly path: string;
      readonly line: number;
      /** One of several places on the line. */
      readonly column?: number;
      readonly isHardware?: true;
    }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'instruction'; readonly address: LoadAddress; readonly isHardware?: true };

export interface BreakpointRequest {
  readonly place: BreakpointPlace;
  readonly options: BreakpointOptions;
}

/** One address at which execution reaches what was asked for. */
export interface BreakpointLocation {
  readonly address: LoadAddress;
  /** Absent for an instruction breakpoint outside all modules. */
  readonly module?: Module;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** That it was asked for by. */
  readonly functionName?: string;
}

/** Where an instruction breakpoint was set first: its address means nothing in another program, or at another load bias. */
export interface InstructionHome {
  /** Absent: the address was in no module. */
  readonly module?: { readonly path: string; readonly buildId: string | undefined; readonly address: bigint };
}

/** `problem` says why there is no location, and what to do; `note` why it is not the one that was asked for. */
export type Resolution =
  | { readonly locations: readonly BreakpointLocation[]; readonly note?: string; readonly problem?: undefined }
  | { readonly locations: readonly []; readonly note?: undefined; readonly problem: string };
