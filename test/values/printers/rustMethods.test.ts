// Methods of Rust's std that are answered from memory, without a call.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/values/evaluate';
import { FrameView } from '../../../src/values/frameView';
import { presentationOf } from '../../../src/values/printers/printers';
import { TypedNode } from '../../../src/values/typedNode';
import { load, type TypedValue } from '../../../src/values/typedValue';
import { type DebuggedProgram, stopAt } from '../../support/debuggedProgram';
import { HAS_RECENT_RUST } from '../../support/rust';
import { buildTarget } from '../../support/targets';

const FLAGS = ['-g', '--edition=2021'];

interface Table {
  readonly source: string;
  /** Expression, method, answer; a number is the value of an i32 that is a part of the program. */
  readonly rows: readonly (readonly [string, string, bigint | boolean | number])[];
}

describe.skipIf(!HAS_RECENT_RUST).each([
  {
    source: 'printers/rust_collections.rs',
    rows: [
      ['vec', 'len', 3n],
      ['with_room', 'capacity', 10n],
      ['empty', 'is_empty', true],
      ['string', 'len', 8n],
      ['string', 'is_empty', false],
      ['slice', 'len', 2n],
      ['part', 'len', 2n],
      ['deque', 'len', 3n],
      ['list', 'len', 3n],
      ['heap', 'len', 3n],
      ['map', 'len', 999n],
      ['set', 'is_empty', false],
      ['big_map', 'capacity', 1_835_008n],
      ['tree', 'len', 2n],
      ['tree_set', 'len', 3n],
      ['empty_tree', 'is_empty', true],
      ['rc_str', 'strong_count', 1n],
    ],
  },
  {
    source: 'printers/rust_owners.rs',
    rows: [
      ['some', 'is_some', true],
      ['some', 'is_none', false],
      ['some', 'unwrap', 5],
      ['no_string', 'is_some', false],
      ['ok', 'is_ok', true],
      ['err', 'is_ok', false],
      ['err', 'is_err', true],
      ['rc', 'strong_count', 2n],
      ['rc', 'weak_count', 1n],
      ['dead', 'strong_count', 0n],
      ['dead', 'weak_count', 0n],
      ['gone', 'strong_count', 0n],
      ['gone', 'weak_count', 0n],
      ['ref_cell', 'borrow', 1],
      ['mutex', 'is_poisoned', false],
      ['duration', 'as_millis', 1500n],
      ['duration', 'as_secs', 1n],
      ['atomic_bool', 'load', true],
      ['vec_iterator', 'len', 3n],
    ],
  },
] as readonly Table[])('$source', ({ source, rows }) => {
  let program: DebuggedProgram;
  beforeAll(async () => {
    program = await stopAt(buildTarget(source, { flags: FLAGS }), 'values');
  }, 60_000);
  afterAll(() => program?.close());

  async function valueCalled(expression: string): Promise<TypedValue> {
    const node = await evaluate(expression, program.frame(0), program.context);
    if (!(node instanceof TypedNode)) throw new Error(`${expression} is no value`);
    return node.value;
  }

  it.each([...rows])('%s.%s()', async (expression, method, expected) => {
    const view = await FrameView.of(program.frame(0), program.context);
    const answer = presentationOf(await valueCalled(expression), view)?.methods?.[method]?.();
    if (typeof expected !== 'number') {
      expect(answer).toBe(expected);
      return;
    }
    const bytes = typeof answer === 'object' && load(answer);
    expect(bytes instanceof Buffer && bytes.readInt32LE()).toBe(expected);
  });
});
