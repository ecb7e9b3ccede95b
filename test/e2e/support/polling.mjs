// Waiting for a page: looks again until there is something to see.

import { setTimeout as pause } from 'node:timers/promises';

const INTERVAL = 50;

/** The first truthy answer of `look`, whose failures count as none. Throws with `what` and the last answer when there is none in time. */
export async function until(what, look, patience = 30_000) {
  const end = Date.now() + patience;
  let last;
  while (Date.now() < end) {
    try {
      last = await look();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    await pause(INTERVAL);
  }
  throw new Error(`waited in vain for ${what}; last: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
}
