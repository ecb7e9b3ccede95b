// Fifty watches evaluated at each step; every answer is checked.

import type { Workload } from '../rows';
import { type View, withSession } from '../session';
import { startValues, valuesProgram } from './openedVariables';

const STEPS = 20;
const WATCHED = 50;
const GOAL = 3;

const FIRST = '50 watches: first';
const LATER = '50 watches: after each step';

export const WATCHES: Workload = {
  name: 'watches',
  rows: [FIRST, LATER].map((title) => ({ title, unit: 'ms', goal: GOAL, limit: { roundTrip: 1 } })),
  prepare: () => void valuesProgram(),
  run: async (adapter, samples) =>
    withSession(await startValues(adapter, 'loop'), async (session) => {
      const look = async ({ frames }: View, step: number): Promise<number> => {
        const [expected, expressions] = watchedAt(step);
        const { results, took } = await session.watch(frames[0]?.id ?? 0, expressions);
        const wrong = results.findIndex((result, index) => Number(result) !== expected[index]);
        session.check(wrong < 0, `${expressions[wrong]} is ${results[wrong]}, not ${expected[wrong]}`);
        return took;
      };
      samples.add(FIRST, await look(await session.view(), 0));
      for (let step = 1; step <= STEPS; step++)
        samples.add(LATER, await look((await session.resume('next')).view, step));
    }),
};

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
  const all = Array.from({ length: WATCHED / 10 }, (_, k) => kinds(k)).flat();
  return [all.map(([value]) => value), all.map(([, expression]) => expression)];
}
