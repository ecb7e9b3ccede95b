// New values for variables and expressions.

import { assign } from '../../values/assign';
import { tellChanges } from '../changeEvents';
import { frameNeeded } from '../errors';
import type { Handler, SessionContext } from '../handler';
import { evaluatePurely } from '../pureEvaluation';
import { toAssignedBody } from '../variableBody';
import { type Found, findNamed } from '../variableContainers';
import { requireNumber, requireString } from './arguments';
import { numberFormat } from './variables';

export const setVariable: Handler<'setVariable'> = {
  needs: 'stopped',
  capabilities: { supportsSetVariable: true },
  async handle(session, args) {
    const container = session.stopView.container(requireNumber('variablesReference', args.variablesReference));
    const format = numberFormat(args.format);
    const found = await findNamed(container, requireString('name', args.name), format);
    return toAssignedBody(await assigned(session, found, requireString('value', args.value)), session);
  },
};

export const setExpression: Handler<'setExpression'> = {
  needs: 'stopped',
  capabilities: { supportsSetExpression: true },
  async handle(session, args) {
    if (args.frameId === undefined) throw frameNeeded();
    const frameId = requireNumber('frameId', args.frameId);
    const expression = requireString('expression', args.expression);
    const format = numberFormat(args.format);
    const again = () => evaluatePurely(session.stopView, frameId, expression, format);
    const found = { node: await again(), frameId, again };
    return toAssignedBody(await assigned(session, found, requireString('value', args.value)), session);
  },
};

/** The value as it is read back. */
async function assigned(session: SessionContext, found: Found, text: string): Promise<Found> {
  const { frame, context } = session.stopView.frame(found.frameId);
  try {
    await assign(found.node, text, frame, context);
  } finally {
    tellChanges(session);
  }
  return { ...found, node: await found.again() };
}
