// Threads, their call stacks, and the modules and source files of the program.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { formatAddress } from '../../native/addresses';
import { signalName } from '../../process/signalNames';
import type { Thread } from '../../process/thread';
import type { Frame } from '../../symbols/frame';
import type { Handler, SessionContext } from '../handler';
import { toDapModule } from '../moduleBody';
import { toDapSource } from '../sourceBody';
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
    return {
      stackFrames: frames.map((frame) => toDapFrame(frame, session.stopView.frameId(threadId, frame), session)),
      // One more than is known tells the client to ask on; the true total is only known at the end of the stack.
      totalFrames: callStack.isComplete ? callStack.knownFrames : callStack.knownFrames + 1,
    };
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

function toDapFrame(frame: Frame, id: number, { client }: SessionContext): Dap.StackFrame {
  const { position } = frame;
  const source = position && toDapSource(client.toClientPath(position.file));
  const hint = presentationHint(frame, source);
  return {
    id,
    name: frame.name,
    ...(source && { source }),
    // 0 is the protocol's number for "no line", in either way of counting.
    line: position ? client.toClientLine(position.line) : 0,
    column: position && position.column > 0 ? client.toClientColumn(position.column) : 0,
    instructionPointerReference: formatAddress(frame.pc),
    ...((frame.isInline || frame.isSignalFrame || frame.scope === undefined) && { canRestart: false }),
    ...(frame.module && { moduleId: frame.module.id }),
    ...(hint && { presentationHint: hint }),
  };
}

function presentationHint(frame: Frame, source: Dap.Source | undefined): Dap.StackFrame['presentationHint'] {
  if (frame.isSignalFrame) return 'label';
  return source === undefined || source.presentationHint === 'deemphasize' ? 'subtle' : undefined;
}
