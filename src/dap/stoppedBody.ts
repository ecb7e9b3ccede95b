// Why the inferior stands, as the body of a `stopped` event.

import { basename } from 'node:path';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { describeCause as describeException, describePause } from '../debugger/exceptions/exceptionText';
import { describeCause } from '../debugger/signals/signalText';
import type { StopReason } from '../debugger/types';
import { signalName } from '../process/signalNames';

export function stoppedBody(threadId: number, reason: StopReason): Dap.StoppedEvent['body'] {
  return { ...describe(reason), threadId, allThreadsStopped: true };
}

function describe(reason: StopReason): Omit<Dap.StoppedEvent['body'], 'threadId' | 'allThreadsStopped'> {
  switch (reason.kind) {
    case 'entry':
      return { reason: 'entry', description: 'Paused on entry' };
    case 'breakpoint':
      return { reason: 'breakpoint', description: 'Paused on breakpoint', hitBreakpointIds: [...reason.breakpointIds] };
    case 'step':
      return { reason: 'step', description: 'Paused after step' };
    case 'frame-restarted':
      return { reason: 'restart', description: 'Paused after restarting the frame' };
    case 'step-thread-ended':
      return {
        reason: 'step',
        description: 'Paused: the stepped thread has ended',
        text: `Thread ${reason.thread.tid} ended during its step.`,
      };
    case 'pause':
      if (reason.groupStop === undefined) return { reason: 'pause', description: 'Paused' };
      return { reason: 'pause', description: `Paused, and stopped by ${signalName(reason.groupStop)}` };
    case 'watchpoint':
      return {
        reason: 'data breakpoint',
        description: reason.text,
        hitBreakpointIds: [...reason.breakpointIds],
        ...(reason.place !== undefined && { text: `${reason.text}, ${reason.place}` }),
      };
    case 'signal':
      return {
        reason: 'exception',
        description: `Paused on ${reason.name}`,
        text: describeCause(reason),
      };
    case 'exception': {
      const text = describeException(reason.cause);
      return { reason: 'exception', description: describePause(reason.cause), ...(text !== undefined && { text }) };
    }
    case 'library-loaded': {
      const names = reason.paths.map((path) => basename(path)).join(', ');
      return {
        reason: 'library load',
        description: 'Paused on library load',
        text: `${names} ${reason.paths.length === 1 ? 'was' : 'were'} loaded.`,
      };
    }
    case 'exec':
      return { reason: 'exec', description: 'Paused after exec', text: `The program is now "${reason.path}".` };
  }
}
