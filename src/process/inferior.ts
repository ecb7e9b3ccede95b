// The inferior: a state machine over the tracer's facts. Knows no symbols.

import type { MemoryReader } from './memoryReader';
import type { Thread } from './thread';

export type InferiorState = 'running' | 'stopped' | 'exited';

export declare class Inferior {
  readonly pid: number;
  readonly memory: MemoryReader;
  get state(): InferiorState;
  /** Grows with each stop and each resume. */
  get stopEpoch(): number;
  /** By tid. */
  get threads(): ReadonlyMap<number, Thread>;
}
