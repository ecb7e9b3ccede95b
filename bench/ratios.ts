// How the adapters compare on a row: figures, ratios to the best peer, goals and limits.

import type { LimitName } from './limits';
import { median } from './median';
import type { RowResult } from './run';

/** Milliseconds. */
export type LimitTimes = Partial<Record<LimitName, number[]>>;

/** Median of the rounds, in the row's unit. */
export function figureOf(row: RowResult, adapter: string): number | undefined {
  const values = row.rounds[adapter];
  return values?.length ? median(values) : undefined;
}

/** How many times better `adapter` is than `peer`: above 1, the peer takes longer or does less. */
export function ratio(row: RowResult, adapter: string, peer: string): number | undefined {
  const own = figureOf(row, adapter);
  const other = figureOf(row, peer);
  if (own === undefined || other === undefined) return undefined;
  return row.unit === '/s' ? own / other : other / own;
}

/** To the best peer that is right; where none is, to the best that is not. */
export function bestRatio(row: RowResult, adapter: string, peers: readonly string[]): number | undefined {
  const ratios = (of: readonly string[]) =>
    of.map((peer) => ratio(row, adapter, peer)).filter((value) => value !== undefined);
  const right = ratios(peers.filter((peer) => row.words[peer] === undefined));
  const candidates = right.length > 0 ? right : ratios(peers);
  return candidates.length > 0 ? Math.min(...candidates) : undefined;
}

/** What the machine allows, in the row's unit. */
export function limitOf(row: RowResult, limits: LimitTimes): number | undefined {
  if (!row.limit) return undefined;
  const parts = Object.entries(row.limit).map(([name, times]) => median(limits[name as LimitName] ?? []) * times);
  const ms = parts.reduce((sum, part) => sum + part, 0);
  if (Number.isNaN(ms)) return undefined;
  return row.unit === '/s' ? 1000 / ms : ms;
}
