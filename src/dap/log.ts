// Where the adapter writes about itself: stderr, or a file. Never stdout, which belongs to the protocol.

import { closeSync, openSync, writeSync } from 'node:fs';

export interface Log {
  /** For whoever runs the adapter: always written. */
  problem(text: string): void;
  /** Protocol traffic: only written to a file that the user asked for. */
  trace?(direction: 'in' | 'out', message: object): void;
  close(): void;
}

export const stderrLog: Log = {
  problem: (text) => process.stderr.write(`trapline: ${text}\n`),
  close: () => undefined,
};

/** Appends to `path`, and writes problems to stderr too. Throws the file system's error when it cannot be opened. */
export function fileLog(path: string): Log {
  const file = openSync(path, 'a');
  const write = (line: string): void => {
    writeSync(file, `${new Date().toISOString()} ${line}\n`);
  };
  return {
    problem: (text) => {
      stderrLog.problem(text);
      write(`problem ${text}`);
    },
    trace: (direction, message) => write(`${direction === 'in' ? '-->' : '<--'} ${JSON.stringify(message)}`),
    close: () => closeSync(file),
  };
}
