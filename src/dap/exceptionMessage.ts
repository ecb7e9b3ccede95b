// What an exception says of itself, asked of the program where nobody else can tell and calls are allowed.

import type { ExceptionCause } from '../debugger/exceptions/exceptionCause';
import { callWhat } from '../debugger/exceptions/what';
import type { Thread } from '../process/thread';
import { UserError } from '../process/userError';
import { tellChanges } from './changeEvents';
import type { SessionContext } from './handler';

export interface Message {
  readonly message?: string;
  /** Why the program gave none. */
  readonly problem?: string;
}

/** A program is asked once for each exception that it stops by. */
const asked = new WeakMap<ExceptionCause, Message>();

/** `thread` stands by `cause`. Throws UserError `cancelled`. */
export async function messageOf(session: SessionContext, thread: Thread, cause: ExceptionCause): Promise<Message> {
  if (cause.message !== undefined) return { message: cause.message };
  const known = asked.get(cause);
  if (known || !cause.what || !session.stopView.calls.allowCalls) return known ?? {};
  const { debugger: target, stopView } = session;
  let answer: Message = {};
  try {
    const { memory, modules } = target;
    const message = await callWhat(cause.what, { memory, modules }, (call) => stopView.call(thread.tid, call));
    if (message !== undefined) answer = { message };
  } catch (error) {
    if (!(error instanceof UserError) || error.code === 'cancelled') throw error;
    answer = { problem: error.message };
  } finally {
    tellChanges(session);
  }
  asked.set(cause, answer);
  return answer;
}
