// Makes a thread go on elsewhere, and tells the client of it.

import { Event } from '@vscode/debugadapter/lib/messages';
import type { LoadAddress } from '../native/addresses';
import type { Thread } from '../process/thread';
import type { SessionContext } from './handler';

interface Destination {
  readonly address: LoadAddress;
  /** As in CodePlace. */
  readonly functionId: string;
  readonly functionName?: string;
}

/** The thread stays where it is put. Leaving the function is allowed, with a warning. */
export async function jumpTo(session: SessionContext, thread: Thread, place: Destination): Promise<void> {
  const from = await session.stopView.jump(thread, place.address);
  if (from !== place.functionId) {
    const where = place.functionName === undefined ? 'outside of the function' : `in ${place.functionName}`;
    session.warn(
      `The next statement is ${where} now, but the stack and the registers are still those of the function ` +
        'that the thread was in: going on may crash the program.',
    );
  }
  session.sendEvent(
    new Event('stopped', {
      reason: 'goto',
      description: 'Paused after a jump',
      threadId: thread.tid,
      allThreadsStopped: true,
    }),
  );
}
