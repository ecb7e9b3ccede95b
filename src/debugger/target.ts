// The one program of a session and what is known of it, from its launch or attach on.

import type { Inferior } from '../process/inferior';
import type { Execution } from './execution';
import type { ProgramImage } from './programImage';

export interface Target {
  /** Started by us, or there before us. */
  readonly origin: 'launched' | 'attached';
  readonly inferior: Inferior;
  readonly image: ProgramImage;
  readonly execution: Execution;
}
