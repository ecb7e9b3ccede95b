// Where a thread is made to go on: set next statement.

import { jumpTargets } from '../../debugger/stepping/jumpTargets';
import { formatAddress } from '../../native/addresses';
import { invalidArgument } from '../errors';
import type { Handler } from '../handler';
import { jumpTo } from '../jump';
import { requireCount, requireNumber, requireThread } from './arguments';

export const gotoTargets: Handler<'gotoTargets'> = {
  needs: 'stopped',
  handle({ debugger: target, client, stopView }, args) {
    const path = args.source?.path;
    if (typeof path !== 'string') throw invalidArgument('source.path', path, 'the path of a source file');
    const line = client.fromClientLine(requireCount('line', args.line));
    const places = jumpTargets({ path, line }, target.modules);
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
    const thread = requireThread(session.debugger, args.threadId);
    await jumpTo(session, thread, session.stopView.jumpTarget(requireNumber('targetId', args.targetId)));
  },
};

export { gotoHandler as goto };
