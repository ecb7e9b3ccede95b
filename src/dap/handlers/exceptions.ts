// Signals as the protocol's exceptions: which ones stop the program, and what is known of the one that did.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { SIGNAL_GROUPS } from '../../debugger/signals/signalGroups';
import { describeCause, describeDetails } from '../../debugger/signals/signalText';
import { invalidArgument, notAtSignal, unknownThread } from '../errors';
import type { Handler } from '../handler';
import { requireNumber } from './arguments';

const filters: Dap.ExceptionBreakpointsFilter[] = SIGNAL_GROUPS.map((group) => ({
  filter: group.id,
  label: group.label,
  description: group.description,
  default: group.isDefault,
}));

export const setExceptionBreakpoints: Handler<'setExceptionBreakpoints'> = {
  needs: 'initialized',
  capabilities: { exceptionBreakpointFilters: filters },
  async handle(session, args) {
    const wanted: unknown = args.filters;
    const known = SIGNAL_GROUPS.map(({ id }) => id);
    if (!Array.isArray(wanted) || wanted.some((id) => !known.includes(id)))
      throw invalidArgument('filters', wanted, `an array of ${known.map((id) => `"${id}"`).join(', ')}`);
    await session.debugger.signals.setGroups(new Set<string>(wanted));
    return { breakpoints: wanted.map(() => ({ verified: true })) };
  },
};

export const exceptionInfo: Handler<'exceptionInfo'> = {
  needs: 'stopped',
  capabilities: { supportsExceptionInfoRequest: true },
  handle({ debugger: target }, args) {
    const threadId = requireNumber('threadId', args.threadId);
    const thread = target.threads.find(({ tid }) => tid === threadId);
    if (thread === undefined) throw unknownThread(threadId);
    const cause = target.signalCause(thread);
    if (cause === undefined) throw notAtSignal(threadId);
    return {
      exceptionId: cause.name,
      description: describeCause(cause),
      breakMode: 'always',
      details: {
        typeName: cause.name,
        ...(cause.code && { fullTypeName: `${cause.name} ${cause.code.name}` }),
        message: describeDetails(cause).join('\n'),
      },
    };
  },
};
