// Threads, their call stacks, and the modules and source files of the program.

import { signalName } from '../../process/signalNames';
import type { Thread } from '../../process/thread';
import type { Handler } from '../handler';
import { toDapModule } from '../moduleBody';
import { stackBody } from '../stackBody';
import { requireCount, requireNumber } from './arguments';

export const threads: Handler<'threads'> = {
  needs: 'initialized',
  handle: ({ debugger: target }) => ({
    // Threads of one program often share a name, and clients show nothing else of them.
    threads: target.threads.map((thread) => {
      const signal = stoppingSignal(thread);
      const name = `${thread.name} (${thread.tid})`;
      return { id: thread.tid, name: signal === undefined ? name : `${name}, stopped by ${signalName(signal)}` };
    }),
  }),
};

/** That clients cannot show as a state: each of several threads may stand by a signal of its own. */
function stoppingSignal({ groupStop, stop }: Thread): number | undefined {
  return groupStop ?? (stop?.kind === 'signal' ? stop.info.signal : undefined);
}

export const stackTrace: Handler<'stackTrace'> = {
  needs: 'stopped',
  capabilities: { supportsDelayedStackTraceLoading: true },
  handle(session, args) {
    const threadId = requireNumber('threadId', args.threadId);
    const start = requireCount('startFrame', args.startFrame ?? 0);
    const levels = requireCount('levels', args.levels ?? 0);
    const callStack = session.stopView.callStack(threadId);
    const frames = callStack.frames(start, levels === 0 ? Number.MAX_SAFE_INTEGER - start : levels);
    // One more than is known tells the client to ask on; the true total is only known at the end of the stack.
    const totalFrames = callStack.isComplete ? callStack.knownFrames : callStack.knownFrames + 1;
    return stackBody(frames, (frame) => session.stopView.frameId(threadId, frame), totalFrames, session.client);
  },
};

export const modules: Handler<'modules'> = {
  needs: 'initialized',
  capabilities: { supportsModulesRequest: true },
  handle({ debugger: target }, args) {
    const start = requireCount('startModule', args.startModule ?? 0);
    const count = requireCount('moduleCount', args.moduleCount ?? 0);
    const all = target.modules.all;
    const asked = all.slice(start, count === 0 ? undefined : start + count);
    return { modules: asked.map(toDapModule), totalModules: all.length };
  },
};

export const loadedSources: Handler<'loadedSources'> = {
  needs: 'initialized',
  capabilities: { supportsLoadedSourcesRequest: true },
  handle: (session) => ({ sources: [...session.loadedSources.list(session.debugger.modules.all)] }),
};
