// Where a thread is made to go on: set next statement.

import { Event } from '@vscode/debugadapter/lib/messages';
import { formatAddress } from '../../native/addresses';
import { invalidArgument } from '../errors';
import type { Handler } from '../handler';
import { requireNumber, requireThread } from './arguments';

export const gotoTargets: Handler<'gotoTargets'> = {
  needs: 'stopped',
  handle({ debugger: target, client, stopView }, args) {
    const path = args.source?.path;
    if (typeof path !== 'string') throw invalidArgument('source.path', path, 'the path of a source file');
    const places = target.jumpTargets({ path, line: client.fromClientLine(requireNumber('line', args.line)) });
    return {
      targets: places.map((place) => ({
        id: stopView.addJumpTarget(place),
        label: place.functionName === undefined ? `line ${place.line}` : `line ${place.line} in ${place.functionName}`,
        line: client.toClientLine(place.line),
        ...(place.column > 0 && { column: client.toClientColumn(place.column) }),
        instructionPointerReference: formatAddress(place.address),
      })),
    };
  },
};

const gotoHandler: Handler<'goto'> = {
  needs: 'stopped',
  capabilities: { supportsGotoTargetsRequest: true },
  async handle(session, args) {
    const { debugger: target, stopView } = session;
    const thread = requireThread(target, args.threadId);
    const place = stopView.jumpTarget(requireNumber('targetId', args.targetId));
    const from = await stopView.jump(thread, place);
    if (from !== place.functionId) {
      const where = place.functionName === undefined ? 'outside of the function' : `in ${place.functionName}`;
      session.warn(
        `The next statement is ${where} now, but the stack and the registers are still those of the function ` +
          'that the thread was in: going on may crash the program.',
      );
    }
    session.sendEvent(
      new Event('stopped', {
        reason: 'goto',
        description: 'Paused after a jump',
        threadId: thread.tid,
        allThreadsStopped: true,
      }),
    );
  },
};

export { gotoHandler as goto };
