// The client's bytes on standard input. Each stage of a stream costs time with every request, and a request may cost less itself.

import { fstatSync } from 'node:fs';
import { type ConnectOpts, Socket, type SocketConstructorOpts } from 'node:net';
import type { Readable } from 'node:stream';

const STDIN = 0;
const BUFFER_SIZE = 65_536;

/** `receive` gets bytes that are valid while it runs. The stream tells of the end only. */
export function standardInput(receive: (bytes: Buffer) => void): Readable {
  const status = fstatSync(STDIN);
  if (!status.isFIFO() && !status.isSocket()) return process.stdin.on('data', receive);
  const buffer = Buffer.allocUnsafe(BUFFER_SIZE);
  const callback = (count: number): boolean => {
    receive(buffer.subarray(0, count));
    return true;
  };
  const options: SocketConstructorOpts & ConnectOpts = { fd: STDIN, readable: true, onread: { buffer, callback } };
  return new Socket(options).resume();
}
