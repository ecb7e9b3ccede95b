// Whole containers: every page of a vector, every entry of a map. Half a minute each for some adapters.

import type { Workload } from '../rows';
import { type Session, withSession } from '../session';
import {
  ELEMENTS,
  hasElements,
  named,
  openPages,
  PAGE,
  startValues,
  took,
  type Variable,
  valuesProgram,
} from './openedVariables';

const ENTRIES = 1_000;
const GOAL = 3;

const VECTOR = 'vector of 100,000: all, in pages of 100';
const MAP = 'map of 1,000: all keys and values';

export const CONTAINERS: Workload = {
  name: 'containers',
  rows: [
    { title: VECTOR, unit: 'ms', goal: GOAL, limit: { roundTrip: ELEMENTS / PAGE } },
    { title: MAP, unit: 'ms', goal: GOAL, limit: { roundTrip: 1 } },
  ],
  prepare: () => void valuesProgram(),
  run: async (adapter, samples) =>
    withSession(await startValues(adapter, 'containers'), async (session) => {
      const { variables } = await session.view();
      if (!hasElements(session, variables)) return;
      samples.add(VECTOR, await openPages(session, variables, ELEMENTS / PAGE));
      samples.add(MAP, await openMap(session, variables));
    }),
};

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
