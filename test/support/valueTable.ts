// Tables of values: an expression at a place of a program, its one line and its type.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/values/evaluate';
import { type DebuggedProgram, stopAt } from './debuggedProgram';
import { HAS_RECENT_RUST } from './rust';
import { buildTarget, type Compiler } from './targets';

export interface Build {
  readonly compiler: Compiler;
  readonly flags: readonly string[];
}

/** Expression, summary (a pattern where addresses are in it), type. */
export type ValueRow = readonly [expression: string, summary: string | RegExp, type?: string];

/** One program stopped once; each row is a test. */
export function describeValues(request: {
  source: string;
  place: string;
  builds: readonly Build[];
  rows: readonly ValueRow[];
  level?: number;
}): void {
  const { source, place, builds, rows, level = 0 } = request;
  const isUsable = builds.every(({ compiler }) => compiler !== 'rustc') || HAS_RECENT_RUST || source === 'values.rs';
  describe.skipIf(!isUsable).each(builds)(`${source} at ${place}, $compiler $flags`, ({ compiler, flags }) => {
    let program: DebuggedProgram | undefined;
    // Compilers take their time on a busy machine.
    beforeAll(async () => {
      program = await stopAt(buildTarget(source, { compiler, flags }), place);
    });
    afterAll(() => program?.close());

    it.each(rows.map(([expression, summary, type]) => ({ expression, summary, type })))('$expression', async (row) => {
      const { expression, summary, type } = row;
      if (!program) throw new Error('the program did not stop');
      const node = await evaluate(expression, program.frame(level), program.context);
      if (typeof summary === 'string') expect(node.summary).toBe(summary);
      else expect(node.summary).toMatch(summary);
      if (type !== undefined) expect(node.typeName).toBe(type);
    });
  });
}
