// A signal and all that can be found out about it when it comes.

import type { SignalInfo } from '../../native/stops';
import type { Inferior } from '../../process/inferior';
import { readMemoryMap } from '../../process/procfs/memoryMap';
import { processName } from '../../process/procfs/processName';
import { signalName } from '../../process/signalNames';
import { describePlace } from './memoryPlace';
import { type SignalCode, signalCode } from './signalCodes';

/** `outside`: pid 0, which is the kernel or a process that our pid namespace does not show. */
export type SignalSender =
  | { readonly kind: 'itself' }
  | { readonly kind: 'outside' }
  /** No name: it has ended already. Ours is not that of the interpreter. */
  | { readonly kind: 'process'; readonly pid: number; readonly uid?: number; readonly name?: string };

export interface SignalCause {
  readonly name: string;
  readonly info: SignalInfo;
  readonly code?: SignalCode;
  readonly sender?: SignalSender;
  /** What is mapped at the address that SIGSEGV or SIGBUS names. */
  readonly place?: string;
  /** Why the program aborts, as far as it says so. */
  readonly reason?: string;
}

/** Now: the sender may end, and mappings may change. */
export function findCause(info: SignalInfo, inferior: Inferior): SignalCause {
  const name = signalName(info.signal);
  const code = signalCode(info.signal, info.code);
  const sender = findSender(info, inferior.pid);
  const isAccess = name === 'SIGSEGV' || name === 'SIGBUS';
  return {
    name,
    info,
    ...(code && { code }),
    ...(sender && { sender }),
    ...(isAccess && info.address !== undefined && { place: placeIn(inferior, info.address) }),
  };
}

export function findSender({ code, pid, uid }: SignalInfo, own: number): SignalSender | undefined {
  // A positive code is an event, and the pid a child's.
  if (pid === undefined || code > 0) return undefined;
  if (pid === own) return { kind: 'itself' };
  if (pid === 0) return { kind: 'outside' };
  const name = pid === process.pid ? 'Trapline' : processName(pid);
  return { kind: 'process', pid, ...(uid !== undefined && { uid }), ...(name !== undefined && { name }) };
}

function placeIn(inferior: Inferior, address: bigint): string {
  const stacks = [...inferior.threads.values()].flatMap(({ tid, registers }) =>
    registers ? [{ tid, sp: registers.sp }] : [],
  );
  return describePlace(address, readMemoryMap(inferior.pid), stacks);
}
