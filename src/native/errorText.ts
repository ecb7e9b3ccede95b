// A native error as one line for people.

import { getSystemErrorMap } from 'node:util';
import type { NativeErrorData } from './errors';

/** One line from the data: what was attempted, on what, and why it failed. */
export function describeNativeError(error: NativeErrorData & Error): string {
  const place = [
    error.path !== undefined ? `"${error.path}"` : undefined,
    error.section !== undefined ? `section ${error.section}` : undefined,
    error.offset !== undefined ? `offset 0x${error.offset.toString(16)}` : undefined,
    error.address !== undefined ? `address 0x${error.address.toString(16)}` : undefined,
    error.tid !== undefined ? `thread ${error.tid}` : undefined,
  ].filter((part) => part !== undefined);
  const cause = error.errno !== undefined ? describeErrno(error.errno) : error.message;
  return `${error.op} failed${place.length > 0 ? ` for ${place.join(', ')}` : ''}: ${cause}`;
}

function describeErrno(errno: number): string {
  const [name, text] = getSystemErrorMap().get(-errno) ?? [`errno ${errno}`, 'unknown error'];
  return `${text} (${name})`;
}
