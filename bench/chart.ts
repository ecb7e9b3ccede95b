// A chart in SVG: on each row, how many times each peer's figure Trapline is ahead, and the goal. Logarithmic.

import { ratio } from './ratios';
import type { Results, RowResult } from './run';

const WIDTH = 980;
const LEFT = 330;
const RIGHT = 70;
const TOP = 84;
const BAR = 9;
const GAP = 2;
const ROW_GAP = 12;
const LOWEST = 0.5;
const TICKS = [0.5, 1, 2, 4, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Colours of the peers, in light and dark. */
const COLOURS = [
  ['#2a78d6', '#5598e7'],
  ['#d95926', '#f0854d'],
  ['#4a3aa7', '#9085e9'],
] as const;

const STYLE = `
  svg { --back: #ffffff; --ink: #1f2328; --soft: #59636e; --grid: #d9dee3; --goal: #1f2328; }
  ${COLOURS.map(([light], index) => `.peer${index} { fill: ${light}; }`).join(' ')}
  @media (prefers-color-scheme: dark) {
    svg { --back: #0d1117; --ink: #e6edf3; --soft: #9198a1; --grid: #30363d; --goal: #ffffff; }
    ${COLOURS.map(([, dark], index) => `.peer${index} { fill: ${dark}; }`).join(' ')}
  }
  .back { fill: var(--back); }
  text { font: 12px system-ui, sans-serif; fill: var(--ink); }
  .soft { fill: var(--soft); font-size: 11px; paint-order: stroke; stroke: var(--back); stroke-width: 3px; }
  .title { font-size: 15px; font-weight: 600; }
  .grid { stroke: var(--grid); }
  .even { stroke: var(--soft); stroke-width: 1.5; }
  .goal { stroke: var(--goal); stroke-width: 2; }`;

interface Bar {
  readonly peer: number;
  readonly ratio: number;
  readonly word: string | undefined;
}

interface Line {
  readonly row: RowResult;
  readonly bars: readonly Bar[];
}

/** The first adapter is the one that the others are compared with. Rows that no peer has a figure on are left out. */
export function chart({ rows }: Results, adapters: readonly string[]): string {
  const [own = '', ...peers] = adapters;
  const lines = rows.map((row) => ({ row, bars: barsOf(row, own, peers) })).filter(({ bars }) => bars.length > 0);
  const ratios = lines.flatMap(({ row, bars }) => [row.goal ?? 1, ...bars.map((bar) => bar.ratio)]);
  const x = scale(Math.max(10, ...ratios));
  const tops = lines.map((_, index) => lines.slice(0, index).reduce((top, line) => top + heightOf(line), TOP));
  const height = lines.reduce((sum, line) => sum + heightOf(line), TOP) + 12;
  const ticks = TICKS.filter((tick) => x(tick) <= WIDTH - RIGHT + 1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">`,
    `<title>How many times ${asText(own)} is ahead of ${asText(peers.join(' and '))}</title>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="back" width="${WIDTH}" height="${height}" rx="6"/>`,
    `<text class="title" x="16" y="28">How many times ${asText(own)} is ahead</text>`,
    ...legend(peers),
    ...ticks.flatMap((tick) => [
      `<line class="${tick === 1 ? 'even' : 'grid'}" x1="${x(tick)}" x2="${x(tick)}" y1="${TOP - 8}" y2="${height - 12}"/>`,
      `<text class="soft" text-anchor="middle" x="${x(tick)}" y="${TOP - 14}">${tick}x</text>`,
    ]),
    ...lines.flatMap((line, index) => drawLine(line, tops[index] ?? TOP, x)),
    '</svg>',
    '',
  ].join('\n');
}

function barsOf(row: RowResult, own: string, peers: readonly string[]): readonly Bar[] {
  return peers.flatMap((name, peer) => {
    const value = ratio(row, own, name);
    return value === undefined ? [] : [{ peer, ratio: value, word: row.words[name] }];
  });
}

function heightOf({ bars }: Line): number {
  return Math.max(bars.length, 1) * (BAR + GAP) + ROW_GAP;
}

/** Ratio -> x, one decimal. */
function scale(highest: number): (ratio: number) => number {
  const span = Math.log(highest / LOWEST);
  return (value) => {
    const part = Math.log(Math.max(value, LOWEST) / LOWEST) / span;
    return Math.round((LEFT + part * (WIDTH - LEFT - RIGHT)) * 10) / 10;
  };
}

function legend(peers: readonly string[]): readonly string[] {
  const entries = peers.map(
    (name, index) =>
      `<rect class="peer${index}" x="${LEFT + index * 170}" y="20" width="12" height="12" rx="2"/><text x="${LEFT + 18 + index * 170}" y="30">${asText(name)}</text>`,
  );
  const goalAt = LEFT + peers.length * 170;
  return [
    ...entries,
    `<line class="goal" x1="${goalAt}" x2="${goalAt}" y1="18" y2="34"/><text x="${goalAt + 8}" y="30">goal</text>`,
    `<text class="soft" x="${LEFT}" y="50">logarithmic; right of 1x the peer takes longer, or does less in the same time</text>`,
  ];
}

function drawLine({ row, bars }: Line, top: number, x: (ratio: number) => number): readonly string[] {
  const height = bars.length * (BAR + GAP) - GAP;
  const even = x(1);
  return [
    `<text text-anchor="end" x="${LEFT - 12}" y="${top + height / 2 + 4}">${asText(row.title)}</text>`,
    ...bars.map(({ peer, ratio }, index) => {
      const end = x(ratio);
      const width = Math.max(1, Math.abs(end - even)).toFixed(1);
      return `<rect class="peer${peer}" x="${Math.min(even, end)}" y="${top + index * (BAR + GAP)}" width="${width}" height="${BAR}" rx="2"/>`;
    }),
    ...(row.goal
      ? [
          `<line class="goal" x1="${x(row.goal)}" x2="${x(row.goal)}" y1="${top - 3}" y2="${top + height + 3}"><title>goal ${row.goal}x</title></line>`,
        ]
      : []),
    ...bars.map(({ ratio, word }, index) => {
      const label = `${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio)}x${word ? ` (${word})` : ''}`;
      return `<text class="soft" x="${Math.max(even, x(ratio)) + 5}" y="${top + index * (BAR + GAP) + BAR - 1}">${asText(label)}</text>`;
    }),
  ];
}

function asText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
