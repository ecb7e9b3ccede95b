// Ties a session to a pair of byte streams, and ends it when the client disappears.

import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { encodeFrame, FrameReader } from './framing';
import type { Log } from './log';
import { Session } from './session';

/** Serves one session; resolves when it is over, nothing of it is left, and all that was written is flushed. */
export async function serve(input: Readable, output: Writable, log: Log): Promise<void> {
  const session = new Session(log);
  const clientGone = (): void => void session.dispose();
  input.on('end', clientGone).on('close', clientGone).on('error', clientGone);
  output.on('error', clientGone);
  session.onDidSendMessage((message) => {
    log.trace('out', message);
    if (output.writable) output.write(encodeFrame(message));
  });
  const reader = new FrameReader({
    message: (message) => {
      log.trace('in', message);
      session.handleMessage(message);
    },
    malformed: (description) => session.reportMalformed(description),
  });
  input.on('data', (chunk: Buffer) => reader.push(chunk));
  await session.ended;
  if (output.writable) {
    output.end();
    await Promise.race([once(output, 'finish'), once(output, 'close')]);
  }
  input.destroy();
}
