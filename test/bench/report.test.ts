// The benchmark's table and chart: ratios to the best peer that is right, goals, limits.

import { expect, test } from 'vitest';
import { chart } from '../../bench/chart';
import { bestRatio } from '../../bench/ratios';
import type { RowResult } from '../../bench/run';
import { table } from '../../bench/table';

const ADAPTERS = ['own', 'quick', 'slow'];

function row(rest: Partial<RowResult>): RowResult {
  return { title: 'a row', unit: 'ms', workload: 'work', rounds: {}, words: {}, ...rest };
}

function cells(result: RowResult): string[] {
  const text = table({ rows: [result], failures: [], limits: { roundTrip: [1, 2, 3] } }, ADAPTERS);
  return (text.split('\n')[2] ?? '')
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

test('the ratio is that to the quicker peer, and the goal is met by it', () => {
  const result = row({ rounds: { own: [1, 2, 9], quick: [8], slow: [30] }, goal: 4, limit: { roundTrip: 0.5 } });
  expect(cells(result)).toEqual(['a row', '2.00 ms', '8.00 ms', '30 ms', '4.0x', '4x: met', '1.00 ms', '2.0x']);
});

test('of figures per second more is better', () => {
  const result = row({
    unit: '/s',
    rounds: { own: [1500], quick: [500], slow: [100] },
    goal: 4,
    limit: { roundTrip: 0.1 },
  });
  expect(cells(result)).toEqual(['a row', '1,500/s', '500/s', '100/s', '3.0x', '4x: not met', '5,000/s', '3.3x']);
});

test('a peer that is wrong counts only where none is right', () => {
  const rounds = { own: [2], quick: [3], slow: [10] };
  expect(bestRatio(row({ rounds, words: { quick: 'wrong' } }), 'own', ['quick', 'slow'])).toBe(5);
  expect(bestRatio(row({ rounds, words: { quick: 'wrong', slow: 'wrong' } }), 'own', ['quick', 'slow'])).toBe(1.5);
});

test('a peer without a figure says why', () => {
  expect(cells(row({ rounds: { own: [2] }, words: { quick: 'cannot', slow: 'no answer' } })).slice(1, 5)).toEqual([
    '2.00 ms',
    'cannot',
    'no answer',
    '',
  ]);
});

test('the chart has a bar for each peer and a mark for the goal', () => {
  const rows = [row({ title: 'a < b', rounds: { own: [1], quick: [4], slow: [8] }, goal: 3 })];
  const svg = chart({ rows, failures: [], limits: {} }, ADAPTERS);
  expect(svg.match(/<rect class="peer/g)).toHaveLength(4);
  expect(svg).toContain('>4.0x<');
  expect(svg).toContain('<title>goal 3x</title>');
  expect(svg).toContain('a &lt; b');
});
