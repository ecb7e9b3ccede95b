// From spawning the adapter to the first stop: in main, at a line, in a function.

import type { Adapter } from '../adapters';
import type { Row, Workload } from '../rows';
import type { Samples } from '../samples';
import { type FunctionName, Session, type SourceLine, withSession } from '../session';
import { BUILD, lineOf, SQLITE_SOURCE, sqliteProgram, target, VDBE_LOOP } from '../targets';

export interface Place {
  readonly breakpoint: SourceLine | FunctionName;
  /** Part of the name of the function that the program then stands in. */
  readonly inside: string;
}

export interface Start {
  readonly program: string;
  readonly main: Place;
  readonly line: Place;
  readonly function: Place;
}

const INITIALIZED = 'initialize answered';
const LAUNCH_TO_MAIN_GOAL = 4;

const limit = { initialize: 1, exec: 1, roundTrip: 5 } as const;

function rowsOf(what: string): readonly Row[] {
  return [
    { title: `${what}: launch to main`, unit: 'ms', goal: LAUNCH_TO_MAIN_GOAL, limit },
    { title: `${what}: launch to a line`, unit: 'ms', limit },
    { title: `${what}: launch to a function`, unit: 'ms', limit },
    { title: `${what}: first frame and locals`, unit: 'ms', limit: { roundTrip: 4 } },
    { title: `${what}: the same and first whole stack`, unit: 'ms', limit: { roundTrip: 5 } },
    { title: `${what}: peak memory`, unit: 'MiB' },
  ];
}

/** Three sessions of one program. */
export function startWorkload(name: string, what: string, start: () => Start): Workload {
  return {
    name,
    rows: rowsOf(what),
    prepare: () => void start(),
    run: (adapter, samples) => measure(adapter, samples, what, start()),
  };
}

async function measure(adapter: Adapter, samples: Samples, what: string, start: Start): Promise<void> {
  for (const kind of ['main', 'line', 'function'] as const) {
    const { breakpoint, inside } = start[kind];
    const request = { program: start.program, cwd: BUILD, breakpoint };
    await withSession(await Session.start(adapter, request), async (session) => {
      const { view, shown, whole } = await session.firstView();
      const [top] = view.frames;
      const isRight = top?.name.includes(inside) && (!('line' in breakpoint) || top.line === breakpoint.line);
      session.check(isRight === true, `stopped in ${top?.name}:${top?.line}, not in ${inside}`);
      samples.add(`${what}: launch to ${kind === 'main' ? 'main' : `a ${kind}`}`, session.stoppedAfter);
      if (kind === 'main') samples.add(INITIALIZED, session.initializedAfter);
      if (kind !== 'line') return;
      samples.add(`${what}: first frame and locals`, shown);
      samples.add(`${what}: the same and first whole stack`, whole);
      samples.add(`${what}: peak memory`, session.peakMemory());
    });
  }
}

function small(): Start {
  const { program, source } = target('steps.c');
  const at = (marker: string): SourceLine => ({ file: source, line: lineOf(source, `break: ${marker}`) });
  return {
    program,
    main: { breakpoint: { function: 'main' }, inside: 'main' },
    line: { breakpoint: at('first'), inside: 'lines' },
    function: { breakpoint: { function: 'leaf' }, inside: 'leaf' },
  };
}

function sqlite(): Start {
  const at = (text: string): SourceLine => ({ file: SQLITE_SOURCE, line: lineOf(SQLITE_SOURCE, text) });
  return {
    program: sqliteProgram('-O0').program,
    main: { breakpoint: { function: 'main' }, inside: 'main' },
    line: { breakpoint: at(VDBE_LOOP), inside: 'sqlite3VdbeExec' },
    function: { breakpoint: { function: 'sqlite3VdbeExec' }, inside: 'sqlite3VdbeExec' },
  };
}

const smallWorkload = startWorkload('startup', 'small program', small);

export const SMALL: Workload = {
  ...smallWorkload,
  rows: [{ title: INITIALIZED, unit: 'ms', limit: { initialize: 1 } }, ...smallWorkload.rows],
};

export const SQLITE: Workload = startWorkload('sqlite', 'SQLite', sqlite);
