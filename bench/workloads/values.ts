// Values opened in the variables view as an editor does it.

import type { Workload } from '../rows';
import { type Session, withSession } from '../session';
import { hasElements, named, openPages, startValues, took, type Variable, valuesProgram } from './openedVariables';

const FIELDS = 1_000;
const NODES = 200;
const GOAL = 3;

const ROWS = {
  fields: 'struct of 1,000 fields: opened',
  fieldsAgain: 'struct of 1,000 fields: again after a step',
  list: 'list of 200 nodes: opened one by one',
  listAgain: 'list of 200 nodes: again after a step',
  page: 'vector of 100,000: first 100 elements',
  pageAgain: 'vector of 100,000: again after a step',
} as const;

export const VALUES: Workload = {
  name: 'values',
  rows: [
    { title: ROWS.fields, unit: 'ms', goal: GOAL, limit: { roundTrip: 1 } },
    { title: ROWS.fieldsAgain, unit: 'ms', goal: GOAL, limit: { roundTrip: 1 } },
    { title: ROWS.list, unit: 'ms', goal: GOAL, limit: { roundTrip: NODES } },
    { title: ROWS.listAgain, unit: 'ms', goal: GOAL, limit: { roundTrip: NODES } },
    { title: ROWS.page, unit: 'ms', goal: GOAL, limit: { roundTrip: 1 } },
    { title: ROWS.pageAgain, unit: 'ms', goal: GOAL, limit: { roundTrip: 1 } },
  ],
  prepare: () => void valuesProgram(),
  run: async (adapter, samples) =>
    withSession(await startValues(adapter, 'containers'), async (session) => {
      const first = (await session.view()).variables;
      samples.add(ROWS.fields, await openFields(session, first));
      samples.add(ROWS.list, await openList(session, first));
      if (hasElements(session, first)) samples.add(ROWS.page, await openPages(session, first, 1));

      const again = (await session.resume('next')).view.variables;
      samples.add(ROWS.fieldsAgain, await openFields(session, again));
      samples.add(ROWS.listAgain, await openList(session, again));
      if (hasElements(session, again)) samples.add(ROWS.pageAgain, await openPages(session, again, 1));
    }),
};

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
