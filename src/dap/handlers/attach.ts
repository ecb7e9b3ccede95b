// The request that takes a process which runs already.

import { Event } from '@vscode/debugadapter/lib/messages';
import { processName } from '../../process/procfs/processName';
import { alreadyLaunched, invalidLaunchArguments } from '../errors';
import { processEvent } from '../events';
import type { Handler, SessionContext } from '../handler';

export const attach: Handler<'attach'> = {
  needs: 'initialized',
  async handle(session, args) {
    if (session.debugger.state !== 'none') throw alreadyLaunched();
    const begin = await prepareAttach(session, args);
    await begin();
    session.beginning = { command: 'attach', arguments: args };
    session.sendEvent(new Event('initialized'));
  },
};

/** Checks the arguments, and throws what is wrong with them. The answer takes the process. */
export async function prepareAttach(session: SessionContext, args: object): Promise<() => Promise<void>> {
  session.debugger.beginWaiting();
  // Loaded here: the schema library takes longer to start than all that `initialize` needs.
  const { parseAttachArguments } = await import('../configuration/attachArguments');
  const { signalChanges } = await import('../configuration/signalArguments');
  const { skipRulesOf } = await import('../configuration/skipArguments');
  const { sourceRules } = await import('../configuration/sourceMapArgument');
  const parsed = parseAttachArguments(args);
  if ('problems' in parsed) throw invalidLaunchArguments(parsed.problems, parsed.attribute);
  if (!session.beginning) for (const note of parsed.notes) session.warn(note);
  const {
    signals,
    allowCalls,
    callTimeout,
    skipFiles,
    skipFunctions,
    justMyCode,
    sourceMap,
    cwd = '.',
    ...options
  } = parsed.arguments;
  return async () => {
    const { debugger: target, stopView } = session;
    stopView.calls = { allowCalls, callTimeout };
    target.modules.sources.set(sourceRules(sourceMap, cwd));
    target.skipRules = skipRulesOf({ skipFiles, skipFunctions, justMyCode });
    await target.signals.configure(signalChanges(signals));
    const { process } = options;
    const pid = await target.attach(options, () => {
      if (process.kind === 'next') session.notify(`Waiting until ${process.program} is started.`);
    });
    const name = target.modules.all[0]?.path ?? processName(pid) ?? String(pid);
    session.sendEvent(processEvent(name, pid, 'attach'));
  };
}
