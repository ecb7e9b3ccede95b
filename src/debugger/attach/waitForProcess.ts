// Waits for a process that is not there yet. Looks at /proc: the kernel tells only root of new processes.

import { setTimeout as sleep } from 'node:timers/promises';
import { processIds, startTimeOf } from '../../process/procfs/processList';
import { UserError } from '../../process/userError';

const FIRST_INTERVAL_MS = 1;
/** One look takes about a millisecond for a few hundred processes. */
const LAST_INTERVAL_MS = 20;
const GROWTH = 1.02;

export interface Waiting {
  readonly cancelled: AbortSignal;
  /** Whatever is started from now on counts. */
  begun(): void;
}

/** The first that matches and did not before. Throws a UserError `cancelled` when that comes first. */
export async function waitForProcess(matches: (pid: number) => boolean, waiting: Waiting): Promise<number> {
  const present = new Set(processIds().filter(matches).map(identity));
  waiting.begun();
  for (let interval = FIRST_INTERVAL_MS; ; interval = Math.min(interval * GROWTH, LAST_INTERVAL_MS)) {
    try {
      await sleep(interval, undefined, { signal: waiting.cancelled });
    } catch {
      throw new UserError('cancelled', 'Waiting for the program was cancelled.');
    }
    // The newest processes have the highest numbers, mostly.
    const found = processIds()
      .toReversed()
      .find((pid) => matches(pid) && !present.has(identity(pid)));
    if (found !== undefined) return found;
  }
}

function identity(pid: number): string {
  return `${pid} ${startTimeOf(pid)}`;
}
