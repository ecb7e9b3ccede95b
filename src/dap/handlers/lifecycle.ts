// How a session begins and ends: initialize, configurationDone, terminate, cancel, disconnect.

import { ClientConventions } from '../clientConventions';
import { alreadyInitialized, unsupportedPathFormat } from '../errors';
import type { Handler } from '../handler';
import { requireNumber, requireString } from './arguments';

export const initialize: Handler<'initialize'> = {
  needs: 'nothing',
  handle(session, args) {
    if (session.isInitialized) throw alreadyInitialized();
    if (args.pathFormat !== undefined && args.pathFormat !== 'path') throw unsupportedPathFormat(args.pathFormat);
    session.begin(new ClientConventions(args, session.debugger.modules.sources));
    return session.capabilities;
  },
};

export const configurationDone: Handler<'configurationDone'> = {
  needs: 'program',
  capabilities: { supportsConfigurationDoneRequest: true },
  impliesContinued: true,
  handle: (session) => session.debugger.start(),
};

export const terminate: Handler<'terminate'> = {
  needs: 'program',
  capabilities: { supportsTerminateRequest: true },
  handle: (session) => session.debugger.terminate(),
};

/** What has not begun is not done; of what is being done, waiting for a program ends, calls of its functions, and long work. */
export const cancel: Handler<'cancel'> = {
  needs: 'initialized',
  capabilities: { supportsCancelRequest: true },
  overtakes: true,
  handle(session, { requestId, progressId }) {
    if (requestId !== undefined) session.cancel(requireNumber('requestId', requestId));
    if (progressId !== undefined) session.debugger.works.cancel(Number(requireString('progressId', progressId)));
  },
};

/** By default a program ends with its session if the session started it, and goes on otherwise. */
export const disconnect: Handler<'disconnect'> = {
  needs: 'nothing',
  overtakes: true,
  capabilities: { supportTerminateDebuggee: true, supportSuspendDebuggee: true },
  async handle(session, args) {
    const isSuspended = args.suspendDebuggee ?? false;
    const isEnding = args.terminateDebuggee ?? (session.debugger.origin === 'launched' && !isSuspended);
    if (isEnding) await session.debugger.kill();
    else await session.debugger.detach({ isSuspended });
    session.end();
  },
};
