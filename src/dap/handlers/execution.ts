// What makes the program run and stand still: continue, steps, pause.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { StepGranularity, StepKind } from '../../debugger/types';
import { invalidArgument, unknownThread } from '../errors';
import type { Handler, SessionContext } from '../handler';
import { requireNumber } from './arguments';

const continueHandler: Handler<'continue'> = {
  needs: 'stopped',
  impliesContinued: true,
  async handle({ debugger: target }) {
    await target.continue();
    return { allThreadsContinued: true };
  },
};

export { continueHandler as continue };

export const next: Handler<'next'> = {
  needs: 'stopped',
  capabilities: { supportsSteppingGranularity: true },
  impliesContinued: true,
  handle: (session, args) => step(session, args, 'over'),
};

export const stepIn: Handler<'stepIn'> = {
  needs: 'stopped',
  impliesContinued: true,
  handle: (session, args) => step(session, args, 'in'),
};

export const stepOut: Handler<'stepOut'> = {
  needs: 'stopped',
  impliesContinued: true,
  handle: (session, args) => step(session, args, 'out'),
};

export const pause: Handler<'pause'> = {
  needs: 'program',
  handle: ({ debugger: target }) => target.pause(),
};

async function step({ debugger: target }: SessionContext, args: Dap.NextArguments, kind: StepKind): Promise<void> {
  const threadId = requireNumber('threadId', args.threadId);
  const thread = target.threads.find(({ tid }) => tid === threadId);
  if (thread === undefined) throw unknownThread(threadId);
  await target.step(thread, kind, granularity(args.granularity));
}

/** A statement is a line to us. */
function granularity(asked: string | undefined): StepGranularity {
  if (asked === undefined || asked === 'statement' || asked === 'line') return 'line';
  if (asked === 'instruction') return 'instruction';
  throw invalidArgument('granularity', asked, '"statement", "line" or "instruction"');
}
