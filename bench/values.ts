// Values opened in the variables view as an editor does it, and watches evaluated at each step; every answer is checked.

import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Adapter } from './adapters';
import { type Opened, Session, withSession } from './session';
import { BUILD, lineOf, valuesProgram } from './targets';
import type { Samples } from './workloads';

type Variable = DebugProtocol.Variable;

/** As the program makes them. */
const ELEMENTS = 100_000;
const ENTRIES = 1_000;
const FIELDS = 1_000;
const NODES = 200;

const PAGE = 100;
const STEPS = 20;
const WATCHES = 50;

const ROWS = {
  fields: 'struct of 1,000 fields: opened',
  fieldsAgain: 'struct of 1,000 fields: again after a step',
  list: 'list of 200 nodes: opened one by one',
  listAgain: 'list of 200 nodes: again after a step',
  page: 'vector of 100,000: first 100 elements',
  pageAgain: 'vector of 100,000: again after a step',
} as const;

const CONTAINER_ROWS = {
  vector: 'vector of 100,000: all, in pages of 100',
  map: 'map of 1,000: all keys and values',
} as const;

export const OPENED_ROWS: readonly string[] = Object.values(ROWS);
export const WHOLE_ROWS: readonly string[] = Object.values(CONTAINER_ROWS);
export const WATCH_ROWS: readonly string[] = ['first', 'after each step'].map((when) => `${WATCHES} watches: ${when}`);

export async function openedValues(adapter: Adapter): Promise<Samples> {
  const { program, source } = valuesProgram();
  const breakpoint = { file: source, line: lineOf(source, 'break: containers') };
  return withSession(await Session.start(adapter, { program, cwd: BUILD, breakpoint }), async (session) => {
    const first = (await session.view()).variables;
    const samples: Samples = {
      [ROWS.fields]: [await openFields(session, first)],
      [ROWS.list]: [await openList(session, first)],
    };
    // An adapter without printers has containers that cannot be opened.
    const hasElements = named(session, first, 'vector').indexedVariables === ELEMENTS;
    if (hasElements) samples[ROWS.page] = [await openPages(session, first, 1)];

    const again = (await session.resume('next')).view.variables;
    samples[ROWS.fieldsAgain] = [await openFields(session, again)];
    samples[ROWS.listAgain] = [await openList(session, again)];
    if (hasElements) samples[ROWS.pageAgain] = [await openPages(session, again, 1)];
    return samples;
  });
}

/** Minutes for some adapters. */
export async function wholeContainers(adapter: Adapter): Promise<Samples> {
  const { program, source } = valuesProgram();
  const breakpoint = { file: source, line: lineOf(source, 'break: containers') };
  return withSession(await Session.start(adapter, { program, cwd: BUILD, breakpoint }), async (session) => {
    const { variables } = await session.view();
    if (named(session, variables, 'vector').indexedVariables !== ELEMENTS) return {};
    return {
      [CONTAINER_ROWS.vector]: [await openPages(session, variables, ELEMENTS / PAGE)],
      [CONTAINER_ROWS.map]: [await openMap(session, variables)],
    };
  });
}

export async function watches(adapter: Adapter): Promise<Samples> {
  const { program, source } = valuesProgram();
  const at = (marker: string) => ({ file: source, line: lineOf(source, `break: ${marker}`) });
  const start = await Session.start(adapter, { program, cwd: BUILD, breakpoint: at('loop') });
  return withSession(start, async (session) => {
    const look = async (frameId: number, step: number): Promise<number> => {
      const [expected, expressions] = watchedAt(step);
      const { results, took } = await session.watch(frameId, expressions);
      const wrong = results.findIndex((result, index) => Number(result) !== expected[index]);
      session.check(wrong < 0, `${expressions[wrong]} is ${results[wrong]}, not ${expected[wrong]}`);
      return took;
    };
    const frameOf = ({ frames }: { readonly frames: readonly DebugProtocol.StackFrame[] }) => frames[0]?.id ?? 0;
    const samples: Samples = { [WATCH_ROWS[0] ?? '']: [await look(frameOf(await session.view()), 0)] };
    const later: number[] = [];
    for (let step = 1; step <= STEPS; step++)
      later.push(await look(frameOf((await session.resume('next')).view), step));
    samples[WATCH_ROWS[1] ?? ''] = later;
    return samples;
  });
}

/** Values and expressions after so many steps from the loop's first line: five of each of ten kinds. */
function watchedAt(step: number): [readonly number[], readonly string[]] {
  const i = Math.floor(step / 4);
  const total = 7 * Math.floor((step + 3) / 4);
  const x = step % 4 >= 2 ? i : Math.max(0, i - 1);
  const kinds = (k: number): readonly (readonly [number, string])[] => [
    [i, 'i'],
    [total, 'total'],
    [7, 'item.id'],
    [step < 2 ? 1 : x, 'item.place.x'],
    [2, 'pointer->place.y'],
    [(k + 1) * 10, `item.numbers[${k}]`],
    [i + k, `i + ${k}`],
    [total * (k + 2), `total * ${k + 2}`],
    [(k + 1) * 10 + i, `pointer->numbers[${k}] + i`],
    [(7 + k) * 2, `(item.id + ${k}) * 2`],
  ];
  const all = Array.from({ length: WATCHES / 10 }, (_, k) => kinds(k)).flat();
  return [all.map(([value]) => value), all.map(([, expression]) => expression)];
}

async function openFields(session: Session, variables: readonly Variable[]): Promise<number> {
  const opened = await session.open(named(session, variables, 'fields').variablesReference);
  session.check(opened.variables.length === FIELDS, `${opened.variables.length} fields`);
  for (const [index, { name, value }] of opened.variables.entries()) {
    const isRight = name === `f${String(index).padStart(3, '0')}` && value === String(index * 5);
    session.check(isRight, `field ${index} is ${name}=${value}`);
  }
  return took(opened);
}

async function openList(session: Session, variables: readonly Variable[]): Promise<number> {
  let node: Variable | undefined = named(session, variables, 'list');
  const start = performance.now();
  let count = 0;
  for (; node?.variablesReference; count++) {
    const { variables: members } = await session.open(node.variablesReference);
    const value = named(session, members, 'value').value;
    session.check(value === String(count + 1), `node ${count} is ${value}`);
    node = named(session, members, 'next');
    if (count === NODES - 1) break;
  }
  session.check(count === NODES - 1 && /^0x0+$|nullptr/.test(node?.value ?? ''), `the list ends after ${count + 1}`);
  return performance.now() - start;
}

async function openPages(session: Session, variables: readonly Variable[], pages: number): Promise<number> {
  const { variablesReference } = named(session, variables, 'vector');
  let time = 0;
  for (let start = 0; start < pages * PAGE; start += PAGE) {
    const opened = await session.open(variablesReference, { start, count: PAGE });
    time += took(opened);
    session.check(opened.variables.length === PAGE, `${opened.variables.length} elements on a page`);
    for (const [index, { name, value }] of opened.variables.entries()) {
      const isRight = name === `[${start + index}]` && value === String((start + index) * 7);
      session.check(isRight, `element ${start + index} is ${name}=${value}`);
    }
  }
  return time;
}

/** Where an entry's line does not say what it is, the entry is opened too. */
async function openMap(session: Session, variables: readonly Variable[]): Promise<number> {
  const { variablesReference } = named(session, variables, 'map');
  const opened = await session.open(variablesReference, { start: 0, count: ENTRIES });
  let time = took(opened);
  session.check(opened.variables.length === ENTRIES, `${opened.variables.length} entries`);
  for (const [index, entry] of opened.variables.entries()) {
    if (entry.variablesReference === 0) {
      const isRight = entry.name === `[${index}]` && entry.value === String(index * 3);
      session.check(isRight, `entry ${index} is ${entry.name}=${entry.value}`);
      continue;
    }
    const pair = await session.open(entry.variablesReference);
    time += took(pair);
    const values = ['first', 'second'].map((name) => named(session, pair.variables, name).value);
    session.check(values.join() === `${index},${index * 3}`, `entry ${index} is ${values}`);
  }
  return time;
}

function named(session: Session, variables: readonly Variable[], name: string): Variable {
  const variable = variables.find((each) => each.name === name);
  session.check(variable !== undefined, `no "${name}"`);
  return variable as Variable;
}

function took({ sentAt, receivedAt }: Opened): number {
  return receivedAt - sentAt;
}
