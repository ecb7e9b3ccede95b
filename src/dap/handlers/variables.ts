// What a frame holds: scopes, variables, expressions.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { UserError } from '../../process/userError';
import { evaluate as evaluateExpression } from '../../values/evaluate';
import { frameScopes } from '../../values/frameScopes';
import { type Known, whenKnown } from '../../values/known';
import type { NumberFormat } from '../../values/numberFormat';
import type { ValueNode } from '../../values/valueNode';
import { tellChanges } from '../changeEvents';
import { readLine, withHelp } from '../console/consoleLine';
import { frameNeeded, invalidArgument, notStopped, sourceUnknown } from '../errors';
import type { Handler, SessionContext } from '../handler';
import { evaluatePurely, evaluationKey } from '../pureEvaluation';
import { toDapSource } from '../sourceBody';
import { toDapVariables, toEvaluateBody } from '../variableBody';
import { FoundChildren, ScopeContainer } from '../variableContainers';
import { optionalNumber, requireCount, requireNumber, requireString } from './arguments';

/** What of a value's children was asked for. */
type Shown = { -readonly [Key in keyof Filter]: Filter[Key] };
type Filter = NonNullable<Parameters<ValueNode['children']>[0]>;

const HINTS = {
  'Return value': 'returnValue',
  Locals: 'locals',
  Registers: 'registers',
} as const;

export const scopes: Handler<'scopes'> = {
  needs: 'stopped',
  handle({ stopView }, args) {
    const frameId = requireNumber('frameId', args.frameId);
    const { frame, pureContext } = stopView.frame(frameId);
    return {
      scopes: frameScopes(frame, pureContext).map((scope) => ({
        name: scope.name,
        presentationHint: HINTS[scope.name],
        variablesReference: stopView.addContainer(new ScopeContainer(stopView, frameId, scope)),
        expensive: scope.isExpensive,
        ...(scope.namedChildren !== undefined && { namedVariables: scope.namedChildren }),
      })),
    };
  },
};

/** For a client that does not page: memory that is not initialised may look like millions of values. */
const MOST_AT_ONCE = 10_000;

const MORE: Dap.Variable = {
  name: '…',
  value: `only the first ${MOST_AT_ONCE} are shown: evaluate others, as in "&x[20000], 100"`,
  variablesReference: 0,
  presentationHint: { kind: 'virtual', attributes: ['readOnly'] },
};

export const variables: Handler<'variables'> = {
  needs: 'stopped',
  capabilities: { supportsValueFormattingOptions: true, supportsANSIStyling: true },
  handle(session, args) {
    const container = session.stopView.container(requireNumber('variablesReference', args.variablesReference));
    const { filter } = args;
    if (filter !== undefined && filter !== 'named' && filter !== 'indexed') {
      throw invalidArgument('filter', filter, '"named" or "indexed"');
    }
    const shown: Shown = {};
    if (filter !== undefined) shown.kind = filter;
    if (args.start) shown.start = requireCount('start', args.start);
    const isPaged = Boolean(args.count);
    shown.count = isPaged ? requireCount('count', args.count) : MOST_AT_ONCE + 1;
    const format = numberFormat(args.format);
    if (format) shown.format = format;
    return whenKnown(container.children(shown), (nodes) => {
      if (isPaged || nodes.length <= MOST_AT_ONCE) {
        return { variables: toDapVariables(new FoundChildren(container, shown, nodes), session) };
      }
      const first = new FoundChildren(container, shown, nodes.slice(0, MOST_AT_ONCE));
      return { variables: [...toDapVariables(first, session), MORE] };
    });
  },
};

export const locations: Handler<'locations'> = {
  needs: 'stopped',
  handle({ stopView, client }, args) {
    const found = stopView.location(requireNumber('locationReference', args.locationReference));
    if (!found) throw sourceUnknown();
    return {
      source: toDapSource(client.toClientPath(found.file)),
      line: client.toClientLine(found.line),
      ...(found.column > 0 && { column: client.toClientColumn(found.column) }),
    };
  },
};

export const evaluate: Handler<'evaluate'> = {
  needs: 'program',
  capabilities: { supportsEvaluateForHovers: true, supportsClipboardContext: true },
  handle(session, args) {
    if (args.context === 'repl') return answerLine(session, args);
    requireStopped(session);
    return evaluateIn(session, args, requireString('expression', args.expression).trim());
  },
};

type EvaluateArguments = Partial<Dap.EvaluateArguments>;
type Evaluated = Dap.EvaluateResponse['body'];

/** A line that was typed into the console. */
async function answerLine(session: SessionContext, args: EvaluateArguments): Promise<Evaluated> {
  const typed = requireString('expression', args.expression).trim();
  const line = await readLine(session, typed, optionalNumber('frameId', args.frameId));
  if ('answer' in line) return { result: line.answer, variablesReference: 0 };
  requireStopped(session);
  return evaluateIn(session, args, line.expression);
}

function requireStopped(session: SessionContext): void {
  if (session.debugger.state !== 'stopped') throw notStopped('evaluate');
}

function evaluateIn(session: SessionContext, args: EvaluateArguments, expression: string): Known<Evaluated> {
  if (expression === '') throw invalidArgument('expression', args.expression, 'an expression such as "list->next"');
  if (args.frameId === undefined) throw frameNeeded();
  const frameId = requireNumber('frameId', args.frameId);
  const format = numberFormat(args.format);
  const again = (): Known<ValueNode> => evaluatePurely(session.stopView, frameId, expression, format);
  // Everywhere else the client asks by itself, and as often as it likes.
  const result = args.context === 'repl' ? evaluateOnce(session, frameId, expression, format) : again();
  const isCallable = args.context === 'watch' && result instanceof Promise;
  const node = isCallable
    ? result.catch((error: unknown) => evaluateWatch(session, frameId, expression, { format, error }))
    : result;
  return whenKnown(node, (known) =>
    args.context === 'clipboard'
      ? { result: known.fullText?.() ?? known.summary, variablesReference: 0 }
      : toEvaluateBody({ node: known, frameId, again: () => againOr(known, again) }, session),
  );
}

/** What had effects stays what it gave, for they are not repeated when its parts are asked for after something else was written. */
async function againOr(known: ValueNode, again: () => Known<ValueNode>): Promise<ValueNode> {
  try {
    return await again();
  } catch (error) {
    if (error instanceof UserError && (error.code === 'needs-call' || error.code === 'needs-write')) return known;
    throw error;
  }
}

/** With all its effects. */
async function evaluateOnce(
  session: SessionContext,
  frameId: number,
  expression: string,
  format: NumberFormat | undefined,
): Promise<ValueNode> {
  const { frame, context } = session.stopView.frame(frameId);
  try {
    return await evaluateExpression(expression, frame, context, format);
  } catch (error) {
    throw await withHelp(error, session, expression, frameId);
  } finally {
    tellChanges(session);
  }
}

/**
 * What failed because it may have no effects: it may call functions. Nobody is told what they change: the client would evaluate its watches again, and so
 * for ever.
 */
async function evaluateWatch(
  { stopView }: SessionContext,
  frameId: number,
  expression: string,
  { format, error }: { readonly format: NumberFormat | undefined; readonly error: unknown },
): Promise<ValueNode> {
  if (!(error instanceof UserError) || error.code !== 'needs-call') throw error;
  return stopView.watchedOnce(evaluationKey(frameId, expression, format), () => {
    const { frame, context } = stopView.frame(frameId);
    const { effects, ...readOnly } = context;
    const calls = effects?.call ? { effects: { call: effects.call } } : {};
    return evaluateExpression(expression, frame, { ...readOnly, ...calls }, format);
  });
}

export function numberFormat(format: Dap.ValueFormat | undefined): NumberFormat | undefined {
  return format?.hex === true ? 'hex' : undefined;
}
