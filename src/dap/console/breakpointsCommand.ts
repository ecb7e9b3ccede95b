// `breakpoints`: what the program is stopped at, and how often that happened.

import { basename } from 'node:path';
import type { ListedBreakpoint } from '../../debugger/breakpoints/breakpointService';
import type { BreakpointPlace } from '../../debugger/breakpoints/resolution';
import { EXCEPTION_KINDS } from '../../debugger/exceptions/exceptionKinds';
import type { BreakpointOptions, UserBreakpoint } from '../../debugger/types';
import { formatAddress } from '../../native/addresses';
import { type ConsoleCommand, requireNoWords } from './command';
import { excludedCallerText } from './excludeCommand';
import { formatTable } from './table';

export const breakpointsCommand: ConsoleCommand = {
  name: 'breakpoints',
  parameters: '',
  summary: 'breakpoints with their places and hits',
  details:
    'hits: how often execution came there since it was set; of a breakpoint with a condition, how often that was true.\n' +
    'decided: "native" by the tracer without waking the debugger, "evaluated" by the debugger at each hit, which is slower, and why.\n' +
    'Works while the program runs.\n' +
    'Signals that stop the program: "signals".',
  async run({ debugger: target }, words) {
    requireNoWords(breakpointsCommand, words);
    const rows = (await target.breakpoints.list()).map((listed) => {
      const { breakpoint, request, hits } = listed;
      return [
        String(breakpoint.id),
        kindOf(breakpoint, request.place),
        place(breakpoint, request.place),
        String(hits),
        options(request.options),
        decision(listed),
        state(breakpoint),
      ];
    });
    for (const { breakpoint, place: watched, request, hits } of await target.breakpoints.listWatched()) {
      const { id, kind, isVerified, message = '' } = breakpoint;
      const set = isVerified ? `set for ${ACCESS[request.access]}` : 'not set';
      const told = message === '' ? set : `${set}: ${message}`;
      rows.push([String(id), kind, watched, String(hits), options(request), '', told]);
    }
    const header = ['id', 'kind', 'place', 'hits', 'only', 'decided', 'state'];
    const table =
      rows.length > 0
        ? formatTable(withoutEmptyColumn(withoutEmptyColumn([header, ...rows], 5), 4))
        : 'No breakpoints.';
    const exceptions = EXCEPTION_KINDS.filter(({ id }) => target.exceptions.wanted.has(id)).map(({ id, label }) => {
      const types = target.exceptions.wanted.get(id);
      return `Exceptions: ${label}${types === undefined ? '' : `, only ${types}`}`;
    });
    const excluded = target.breakpoints.excludedCallers.all.map(excludedCallerText);
    return [table, ...excluded, ...exceptions].join('\n');
  },
};

const ACCESS = { write: 'changes', read: 'reads', 'read-write': 'reads and writes' } as const;

function kindOf({ kind }: UserBreakpoint, place: BreakpointPlace): string {
  return place.kind !== 'function' && place.isHardware ? `${kind}, hardware` : kind;
}

/** How it is decided whether a hit stops the program. */
function decision({ request: { options }, whyEvaluated }: ListedBreakpoint): string {
  if (!options.condition && !options.hitCondition && !options.logMessage) return '';
  return whyEvaluated === undefined ? 'native' : `evaluated: ${whyEvaluated}`;
}

function place({ file, line }: UserBreakpoint, request: BreakpointPlace): string {
  const found = file === undefined || line === undefined ? '' : `${basename(file)}:${line}`;
  switch (request.kind) {
    case 'source':
      return found || `${basename(request.path)}:${request.line}`;
    case 'function':
      return found ? `${request.name} at ${found}` : request.name;
    case 'instruction':
      return `${formatAddress(request.address)}${found ? ` at ${found}` : ''}`;
  }
}

/** `if i > 3, hit >= 5, logs "i is {i}"`. */
function options({ condition, hitCondition, logMessage }: BreakpointOptions): string {
  const parts = [
    condition && `if ${condition}`,
    hitCondition && `hit ${hitCondition}`,
    logMessage && `logs ${JSON.stringify(logMessage)}`,
  ];
  return parts.filter((part) => part).join(', ');
}

/** A column that has nothing below its header is left out. */
function withoutEmptyColumn(rows: readonly (readonly string[])[], column: number): readonly (readonly string[])[] {
  return rows.slice(1).some((row) => row[column] !== '') ? rows : rows.map((row) => row.toSpliced(column, 1));
}

function state({ isVerified, addresses, message }: UserBreakpoint): string {
  if (!isVerified) return `not set: ${message ?? ''}`.trimEnd();
  const [first] = addresses;
  const set = addresses.length > 1 ? `set at ${addresses.length} addresses` : `set at ${formatAddress(first ?? 0n)}`;
  return message === undefined ? set : `${set}: ${message}`;
}
