// What makes the program run and stand still: continue, steps, pause.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { StepGranularity, StepKind } from '../../debugger/types';
import { invalidArgument } from '../errors';
import type { Handler, SessionContext } from '../handler';
import { requireThread } from './arguments';

const continueHandler: Handler<'continue'> = {
  needs: 'stopped',
  capabilities: { supportsSingleThreadExecutionRequests: true },
  impliesContinued: true,
  async handle({ debugger: target }, args) {
    const isAlone = args.singleThread === true;
    await target.continue(isAlone ? requireThread(target, args.threadId) : undefined);
    return { allThreadsContinued: !isAlone };
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
  const thread = requireThread(target, args.threadId);
  await target.step(thread, kind, granularity(args.granularity), { alone: args.singleThread === true });
}

/** A statement is a line to us. */
function granularity(asked: string | undefined): StepGranularity {
  if (asked === undefined || asked === 'statement' || asked === 'line') return 'line';
  if (asked === 'instruction') return 'instruction';
  throw invalidArgument('granularity', asked, '"statement", "line" or "instruction"');
}
