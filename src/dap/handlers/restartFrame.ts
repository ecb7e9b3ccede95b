// A call begins anew: the thread is taken back to the beginning of one of its frames.

import { frameEntry } from '../../values/calls/frameEntry';
import { notRestartable } from '../errors';
import type { Handler } from '../handler';
import { requireNumber, requireThread } from './arguments';

/** So many frames, inline ones included, are looked through for the caller. */
const MAX_INLINED = 256;

export const restartFrame: Handler<'restartFrame'> = {
  needs: 'stopped',
  capabilities: { supportsRestartFrame: true },
  impliesContinued: true,
  async handle({ debugger: target, stopView }, args) {
    const { threadId, frame, pureContext } = stopView.frame(requireNumber('frameId', args.frameId));
    const { level, name, physicalLevel } = frame;
    const thread = requireThread(target, threadId);
    const frames = stopView.callStack(threadId).frames(0, level + MAX_INLINED);
    if (frame.isInline) throw notRestartable(name, 'it is inlined into its caller. Restart that one');
    if (frames.slice(0, level + 1).some(({ isSignalFrame }) => isSignalFrame))
      throw notRestartable(name, 'a signal handler runs above it. Step out of the handler first');
    const caller = frames.find((each) => each.physicalLevel === physicalLevel + 1);
    if (!caller) throw notRestartable(name, 'nothing has called it');
    if (caller.isSignalFrame) throw notRestartable(name, 'the kernel has called it, for a signal');
    const entry = await frameEntry(frame, caller.physical, pureContext);
    await stopView.restartFrame(thread, entry);
  },
};
