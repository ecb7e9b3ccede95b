// The program's own SIGTRAP: whether it is given back when the program goes on.

import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import type { Thread } from '../../process/thread';

const { SIGTRAP } = constants.signals;

/**
 * The program's own int3 is a hard-coded breakpoint: it was shown, and without a handler of the program's giving the signal
 * back would end it. With a handler it belongs to the program.
 */
export function isConsumed(thread: Thread, pid: number): boolean {
  return thread.stop?.kind === 'signal' && thread.stop.info.signal === SIGTRAP && !hasHandler(pid, SIGTRAP);
}

/** SigCgt and SigIgn of proc(5), /proc/PID/status: bit n-1 is signal n. */
function hasHandler(pid: number, signal: number): boolean {
  const bit = 1n << BigInt(signal - 1);
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const masks = [...status.matchAll(/^Sig(?:Cgt|Ign):\s*([0-9a-f]+)$/gm)];
    return masks.some(([, mask]) => (BigInt(`0x${mask}`) & bit) !== 0n);
  } catch {
    return true;
  }
}
