// What makes the program run and stand still: continue, steps, pause.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { lineCalls } from '../../debugger/stepping/lineCalls';
import type { StepGranularity, StepKind } from '../../debugger/types';
import type { LoadAddress } from '../../native/addresses';
import { invalidArgument } from '../errors';
import type { Handler, SessionContext } from '../handler';
import { requireNumber, requireThread } from './arguments';

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
  handle(session, args) {
    const into =
      args.targetId === undefined ? undefined : session.stopView.callTarget(requireNumber('targetId', args.targetId));
    return step(session, args, 'in', into?.address);
  },
};

export const stepInTargets: Handler<'stepInTargets'> = {
  needs: 'stopped',
  capabilities: { supportsStepInTargetsRequest: true },
  async handle({ debugger: target, disassembler, stopView, client }, args) {
    const { threadId, frame } = stopView.frame(requireNumber('frameId', args.frameId));
    const thread = requireThread(target, threadId);
    const { registers } = thread;
    // A caller is in the middle of the call that it has made, or about to begin an inlined one.
    if (frame.level > 0 || !registers || target.hiddenInlines(thread) > 0) return { targets: [] };
    const { memory, modules } = target;
    const calls = await lineCalls(registers, { memory, modules, disassembler });
    return {
      targets: calls.map((call) => ({
        id: stopView.addCallTarget(call),
        label: call.name,
        line: client.toClientLine(call.line),
        ...(call.column > 0 && { column: client.toClientColumn(call.column) }),
      })),
    };
  },
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

async function step(
  { debugger: target }: SessionContext,
  args: Dap.NextArguments,
  kind: StepKind,
  into?: LoadAddress,
): Promise<void> {
  const thread = requireThread(target, args.threadId);
  await target.step(thread, kind, granularity(args.granularity), { alone: args.singleThread === true, into });
}

/** Who does not say, VS Code for one, has lines in view. */
function granularity(asked: string | undefined): StepGranularity {
  if (asked === undefined) return 'line';
  if (asked === 'statement' || asked === 'line' || asked === 'instruction') return asked;
  throw invalidArgument('granularity', asked, '"statement", "line" or "instruction"');
}
