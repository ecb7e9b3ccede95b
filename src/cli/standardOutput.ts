// The bytes for the client on standard output. Each stage of a stream costs time with every answer, and an answer may cost less itself.

import { fstatSync, writeSync } from 'node:fs';
import { type Output, outputOf } from '../dap/frameWriter';

const STDOUT = 1;

/** Writes what a pipe takes at once, and leaves the rest to the stream. */
export function standardOutput(): Output {
  const stream = process.stdout;
  const status = fstatSync(STDOUT);
  if (!status.isFIFO() && !status.isSocket()) return outputOf(stream);
  return {
    stream,
    write(text) {
      const written = stream.writableLength === 0 ? writeNow(text) : 0;
      if (written < Buffer.byteLength(text)) stream.write(Buffer.from(text).subarray(written));
    },
  };
}

/** Answers how many bytes the pipe has taken. What is wrong with it the stream will find, too. */
function writeNow(text: string): number {
  try {
    return writeSync(STDOUT, text);
  } catch {
    return 0;
  }
}
