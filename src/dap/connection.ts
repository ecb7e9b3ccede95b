// Ties a session to a pair of byte streams, and ends it when the client disappears.

import type { Readable } from 'node:stream';
import { FrameWriter, type Output } from './frameWriter';
import { FrameReader } from './framing';
import type { Log } from './log';
import { Session } from './session';

/** Begins to read: `receive` gets bytes that are valid while it runs. The stream tells of the end. */
export type OpenInput = (receive: (bytes: Buffer) => void) => Readable;

/**
 * Serves one session; resolves when it is over, nothing of it is left, and all that was written is flushed. Whether a program was
 * debugged in it.
 */
export async function serve(open: OpenInput, output: Output, log: Log): Promise<boolean> {
  const { stream } = output;
  const session = new Session(log);
  const clientGone = (): void => void session.dispose();
  // Standard output neither counts as destroyed nor calls back when its reader is gone.
  const outputFailed = new Promise<void>((resolve) => stream.on('error', resolve).on('close', resolve));
  stream.on('error', clientGone);
  const writer = new FrameWriter(output);
  session.onDidSendMessage((message) => {
    log.trace?.('out', message);
    writer.send(message);
    // What it tells of may let nothing else happen for seconds.
    if ((message as { event?: string }).event === 'progressStart') writer.flush();
  });
  const reader = new FrameReader({
    message: (message) => {
      log.trace?.('in', message);
      session.handleMessage(message);
    },
    malformed: (description) => session.reportMalformed(description),
  });
  const input = open((chunk) => {
    writer.hold();
    reader.push(chunk);
    writer.flush();
  });
  input.on('end', clientGone).on('close', clientGone).on('error', clientGone);
  await session.ended;
  await Promise.race([outputFailed, writer.finish()]);
  await Promise.race([outputFailed, new Promise<void>((resolve) => stream.end(resolve))]);
  input.destroy();
  return session.hadProgram;
}
