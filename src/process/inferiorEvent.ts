// What an inferior tells, and the states that it is in.

import type { SignalInfo, TraceeDeath } from '../native/stops';
import type { HitCountRows } from '../native/tracer';
import type { Thread } from './thread';

export type InferiorState = 'running' | 'stopped' | 'exited';

export type InferiorEvent =
  /** Every thread stands; `nextStop` says why. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'thread-created'; readonly thread: Thread }
  | { readonly kind: 'thread-exited'; readonly thread: Thread }
  /** As in TracerEvent. */
  | { readonly kind: 'logged'; readonly log: number; readonly values: readonly bigint[] }
  /** By the signal policy, without a stop. The thread may be gone already: its tid. */
  | {
      readonly kind: 'signal-passed';
      readonly thread: number;
      readonly info: SignalInfo;
      readonly isDelivered: boolean;
    }
  | { readonly kind: 'output'; readonly category: 'stdout' | 'stderr'; readonly text: string }
  /** Job control stopped the program, or SIGCONT let it go on. The debugger may stop and resume it meanwhile. */
  | { readonly kind: 'group-stopped' }
  | { readonly kind: 'group-continued' }
  /** The process was let go, and the session goes on with its child, whose first stop follows. No site is in. */
  | { readonly kind: 'child-followed'; readonly parent: number }
  /** Nothing follows. */
  | { readonly kind: 'exited'; readonly death: TraceeDeath; readonly hits: HitCountRows };
