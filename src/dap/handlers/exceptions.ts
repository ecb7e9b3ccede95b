// Exceptions, signals and loaded libraries as the protocol's exceptions: which ones stop the program, and what is known of the one that did.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { ExceptionCause } from '../../debugger/exceptions/exceptionCause';
import { EXCEPTION_KINDS, type ExceptionId } from '../../debugger/exceptions/exceptionKinds';
import { describeCause as describeException, describePause } from '../../debugger/exceptions/exceptionText';
import { SIGNAL_GROUPS } from '../../debugger/signals/signalGroups';
import { describeCause, describeDetails } from '../../debugger/signals/signalText';
import { WITHHELD } from '../../debugger/withheldText';
import { invalidArgument, notAtSignal, unknownThread } from '../errors';
import { type Message, messageOf } from '../exceptionMessage';
import type { Handler } from '../handler';
import { optionalString, requireNumber } from './arguments';

const KINDS = new Map<string, ExceptionId>(EXCEPTION_KINDS.map(({ id }) => [id, id]));
const LOAD = 'load';
const KNOWN = [...KINDS.keys(), ...SIGNAL_GROUPS.map(({ id }) => id), LOAD];

const filters: Dap.ExceptionBreakpointsFilter[] = [
  ...EXCEPTION_KINDS.map((kind) => ({
    filter: kind.id,
    label: kind.label,
    description: kind.description,
    default: kind.isDefault,
    ...(kind.hasTypes && {
      supportsCondition: true,
      conditionDescription: 'Only these types and what derives from them: std::*, net::timeout',
    }),
  })),
  ...SIGNAL_GROUPS.map((group) => ({
    filter: group.id,
    label: group.label,
    description: group.description,
    default: group.isDefault,
  })),
  {
    filter: LOAD,
    label: 'Library loaded',
    description: 'When a shared library was loaded, before its constructors run',
    default: false,
    supportsCondition: true,
    conditionDescription: 'Only these libraries: libssl*, **/plugins/*.so',
  },
];

export const setExceptionBreakpoints: Handler<'setExceptionBreakpoints'> = {
  needs: 'initialized',
  capabilities: { exceptionBreakpointFilters: filters, supportsExceptionFilterOptions: true },
  async handle({ debugger: target }, args) {
    const wanted = [...requireFilters(args.filters), ...requireOptions(args.filterOptions)];
    const kinds = wanted.flatMap(({ id, condition }) => {
      const kind = KINDS.get(id);
      return kind ? [[kind, condition] as const] : [];
    });
    await target.exceptions.setWanted(new Map(kinds));
    await target.signals.setGroups(new Set(wanted.map(({ id }) => id).filter((id) => !KINDS.has(id) && id !== LOAD)));
    const load = wanted.find(({ id }) => id === LOAD);
    if (load) target.loads.want(load.condition);
    else target.loads.wantNone();
    const { isDebugging } = target;
    return { breakpoints: wanted.map(() => ({ verified: isDebugging, ...(!isDebugging && { message: WITHHELD }) })) };
  },
};

interface Wanted {
  readonly id: string;
  readonly condition?: string;
}

function requireFilters(filters: unknown): readonly Wanted[] {
  if (!Array.isArray(filters) || filters.some((id) => !KNOWN.includes(id)))
    throw invalidArgument('filters', filters, `an array of ${KNOWN.map((id) => `"${id}"`).join(', ')}`);
  return filters.map((id: string) => ({ id }));
}

function requireOptions(options: Dap.ExceptionFilterOptions[] = []): readonly Wanted[] {
  if (!Array.isArray(options) || options.some((option) => !KNOWN.includes(option?.filterId)))
    throw invalidArgument('filterOptions', options, `an array of {"filterId", "condition"} with known filters`);
  return options.map(({ filterId, condition }) => {
    const text = optionalString('condition', condition)?.trim() ?? '';
    return { id: filterId, ...(text !== '' && { condition: text }) };
  });
}

export const exceptionInfo: Handler<'exceptionInfo'> = {
  needs: 'stopped',
  capabilities: { supportsExceptionInfoRequest: true },
  async handle(session, args) {
    const { debugger: target } = session;
    const threadId = requireNumber('threadId', args.threadId);
    const thread = target.threads.find(({ tid }) => tid === threadId);
    if (thread === undefined) throw unknownThread(threadId);
    const exception = target.exceptionCause(thread);
    if (exception) return exceptionBody(exception, await messageOf(session, thread, exception));
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

function exceptionBody(
  { what, ...known }: ExceptionCause,
  { message, problem }: Message,
): Dap.ExceptionInfoResponse['body'] {
  const cause = { ...known, ...(message !== undefined && { message }) };
  const [typeName] = cause.typeNames;
  const description = describeException(cause) ?? describePause(cause);
  return {
    exceptionId: typeName ?? cause.id,
    description: problem === undefined ? description : `${description}: what() gave no answer: ${problem}`,
    breakMode: cause.id === 'cpp-uncaught' || cause.id === 'rust-panic' ? 'unhandled' : 'always',
    details: {
      ...(message !== undefined && { message }),
      ...(typeName !== undefined && { typeName, fullTypeName: typeName }),
    },
  };
}
