// Checks of request arguments: clients send what they like, whatever the types say.

import type { Debugger } from '../../debugger/debugger';
import type { Thread } from '../../process/thread';
import { invalidArgument, unknownThread } from '../errors';

export function requireNumber(name: string, value: unknown): number {
  if (!Number.isSafeInteger(value)) throw invalidArgument(name, value, 'a whole number');
  return value as number;
}

/** Clients send null for what is not given, too. */
export function optionalNumber(name: string, value: unknown): number | undefined {
  return value === undefined || value === null ? undefined : requireNumber(name, value);
}

/** By the protocol's `threadId`, a tid. */
export function requireThread({ threads }: Debugger, threadId: unknown): Thread {
  const tid = requireNumber('threadId', threadId);
  const thread = threads.find((each) => each.tid === tid);
  if (thread === undefined) throw unknownThread(tid);
  return thread;
}

export function requireCount(name: string, value: unknown): number {
  const count = requireNumber(name, value);
  if (count < 0) throw invalidArgument(name, value, 'a number that is not negative');
  return count;
}

export function requireString(name: string, value: unknown): string {
  if (typeof value !== 'string') throw invalidArgument(name, value, 'a string');
  return value;
}

/** The same. */
export function optionalString(name: string, value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : requireString(name, value);
}

export function requireArray<T>(name: string, value: readonly T[] | undefined): readonly T[] {
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'object' || item === null)) {
    throw invalidArgument(name, value, 'an array of objects');
  }
  return value;
}

/** An address as the adapter hands it out, `0x...`; decimal digits are taken too. */
export function parseMemoryReference(name: string, value: unknown): bigint {
  if (typeof value !== 'string' || !/^(0x[0-9a-f]{1,16}|\d{1,20})$/i.test(value)) {
    throw invalidArgument(name, value, 'an address such as "0x7ffff7dd0000"');
  }
  return BigInt(value);
}
