// The thread and the frame that the user has selected.

import type { CallStack } from '../../symbols/callStack';
import type { Frame } from '../../symbols/frame';
import type { ValueContext } from '../../values/valueContext';
import { frameNeeded } from '../errors';
import type { SessionContext } from '../handler';
import type { CommandLine } from './command';

export interface SelectedFrame {
  readonly threadId: number;
  readonly frame: Frame;
  readonly context: ValueContext;
  readonly callStack: CallStack;
}

/** Of a program that stands. Throws DapError when the client names no frame. */
export function selectedFrame({ stopView }: SessionContext, { frameId }: CommandLine): SelectedFrame {
  if (frameId === undefined) throw frameNeeded();
  const { threadId, frame, context } = stopView.frame(frameId);
  return { threadId, frame, context, callStack: stopView.callStack(threadId) };
}
