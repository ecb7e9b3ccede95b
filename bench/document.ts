// Puts the last whole run into docs/performance.md, between its markers, and the chart beside it.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chart } from './chart';
import { type Machine, report } from './report';
import type { Results } from './run';
import { BENCH } from './targets';

const DOCS = join(BENCH, '..', 'docs');
const DOCUMENT = join(DOCS, 'performance.md');
const CHART = 'performance.svg';
const BEGIN = '<!-- npm run bench writes from here -->';
const END = '<!-- to here -->';

/** Throws when the document has no markers. */
export function writeDocument(results: Results, adapters: readonly string[], machine: Machine): void {
  const picture = `![How many times each peer's time Trapline is ahead, on each row](${CHART})`;
  writeFileSync(
    DOCUMENT,
    replaced(readFileSync(DOCUMENT, 'utf8'), `${picture}\n\n${report(results, adapters, machine)}`),
  );
  writeFileSync(join(DOCS, CHART), chart(results, adapters));
}

function replaced(document: string, generated: string): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${DOCUMENT} has no "${BEGIN}" before "${END}"`);
  return `${document.slice(0, begin + BEGIN.length)}\n\n${generated}\n\n${document.slice(end)}`;
}
