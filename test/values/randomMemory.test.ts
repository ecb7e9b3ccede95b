// Values of the programs' own types over memory that is noise: whatever a container seems to be, showing it ends soon.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addon } from '../../src/native/addon';
import type { NativeMemory } from '../../src/native/memory';
import { dataNode } from '../../src/values/dataNode';
import { frameScopes } from '../../src/values/frameScopes';
import { FrameView } from '../../src/values/frameView';
import { TypedNode } from '../../src/values/typedNode';
import { valueAt } from '../../src/values/typedValue';
import type { TypeRef } from '../../src/values/typeRef';
import type { ValueNode } from '../../src/values/valueNode';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { Random } from '../support/expressionFuzz';
import { FUZZ_SEED, FUZZ_TIMEOUT, fuzzTimer } from '../support/fuzzTime';
import { HAS_RECENT_RUST } from '../support/rust';
import { buildTarget } from '../support/targets';

const RUST = ['-g', '--edition=2021'];
const CPP20 = ['-g', '-O0', '-std=c++20'];
/** Each with a marker that many of its types are in scope at. */
const PROGRAMS: readonly { readonly source: string; readonly place?: string; readonly flags?: readonly string[] }[] = [
  { source: 'printers/containers.cpp', flags: CPP20 },
  { source: 'printers/modern.cpp', flags: ['-g', '-O0', '-std=c++23'] },
  { source: 'printers/objects.cpp', flags: CPP20 },
  { source: 'printers/strings.cpp', flags: CPP20 },
  { source: 'printers/idioms.c', flags: ['-g', '-O0', '-D_GNU_SOURCE'] },
  { source: 'printers/rust_collections.rs', flags: RUST },
  { source: 'printers/rust_owners.rs', flags: RUST },
  { source: 'values.cpp', flags: CPP20 },
  { source: 'rust_types.rs' },
];
/** What `npm run fuzz` leaves for these tests, each. */
const SHARE = 0.5 / PROGRAMS.length;
const ROUNDS = 3;

const BASE = 0x10_0000n;
const SIZE = 65_536;
/** A line reads at most 400 times beside what is remembered of a module; a list of children takes longer walks. */
const MAX_LINE_READS = 500;
const MAX_LIST_READS = 5_000;
const MAX_MS = 10_000;

describe.each(PROGRAMS.filter(({ source }) => HAS_RECENT_RUST || !source.endsWith('.rs')))(
  '$source',
  ({ source, place = 'values', flags }) => {
    let program: DebuggedProgram;
    let types: readonly TypeRef[];
    beforeAll(async () => {
      program = await stopAt(buildTarget(source, flags ? { flags } : {}), place);
      types = await typesOf(program);
    });
    afterAll(() => program.close());

    it(
      'shows noise as something',
      async () => {
        const random = new Random(FUZZ_SEED);
        const isTimeLeft = fuzzTimer(SHARE);
        expect(types.length).toBeGreaterThan(5);
        for (let round = 0; isTimeLeft() || round < ROUNDS; round += 1) {
          const noise = new Noise(random);
          const view = await FrameView.of(program.frame(0), { ...program.context, memory: noise.memory });
          for (const type of types) {
            const address = BASE + BigInt(random.below(SIZE / 8) * 8);
            const node = dataNode(
              { name: 'noise', evaluateName: 'noise', kind: 'data' },
              view,
              valueAt(type, address, noise.memory),
            );
            noise.watched(`${type.names.join('::')} ${node.typeName}, seed ${FUZZ_SEED}, round ${round}`, () =>
              look(node, noise, random, 0),
            );
          }
        }
      },
      FUZZ_TIMEOUT,
    );
  },
);

/** Of all that is in scope in the innermost frames. */
async function typesOf(program: DebuggedProgram): Promise<readonly TypeRef[]> {
  const scopes = program.stack.frames(0, 2).flatMap((frame) => frameScopes(frame, program.context).slice(0, 2));
  const nodes = (await Promise.all(scopes.map((scope) => scope.values()))).flat();
  return nodes.flatMap((node) => (node instanceof TypedNode ? [node.value.type] : []));
}

/** What an editor asks of a value that is opened: its line, a page of each kind of children, and so on downwards. */
function look(node: ValueNode, noise: Noise, random: Random, depth: number): void {
  const line = noise.readsOf(() => expect(node.summary).not.toBe(''));
  expect(line, 'reads for one line').toBeLessThanOrEqual(MAX_LINE_READS);
  const list = noise.readsOf(() => {
    expect(typeof node.typeName).toBe('string');
    expect(node.namedChildren).toBeGreaterThanOrEqual(0);
    expect(node.indexedChildren).toBeGreaterThanOrEqual(0);
  });
  expect(list, 'reads for the number of children').toBeLessThanOrEqual(MAX_LIST_READS);
  if (depth === 3) return;
  const start = random.below(Math.min(node.indexedChildren, 2 ** 31) + 1);
  const named = node.children({ kind: 'named', start: 0, count: 4 });
  for (const child of [...named, ...node.children({ kind: 'indexed', start, count: 3 })])
    look(child, noise, random, depth + 1);
}

/** Memory of pointers into itself, small numbers, text and any bytes; nothing else can be read. */
class Noise {
  readonly memory: NativeMemory;
  private reads = 0;

  constructor(random: Random) {
    const bytes = Buffer.alloc(SIZE);
    for (let offset = 0; offset < SIZE; offset += 8) bytes.writeBigUInt64LE(word(random), offset);
    this.memory = addon().bufferMemory({ address: BASE, bytes });
    const { read, page } = this.memory;
    const counted =
      <Args extends unknown[], Result>(method: (...args: Args) => Result) =>
      (...args: Args): Result => {
        this.reads += 1;
        return method.apply(this.memory, args);
      };
    Object.defineProperty(this.memory, 'read', { value: counted(read) });
    Object.defineProperty(this.memory, 'page', { value: counted(page) });
  }

  readsOf(work: () => void): number {
    const before = this.reads;
    work();
    return this.reads - before;
  }

  /** Throws what `work` throws, and when it takes too long, with `description`. */
  watched(description: string, work: () => void): void {
    const start = performance.now();
    try {
      work();
    } catch (error) {
      throw new Error(`${description}: ${error instanceof Error ? error.stack : error}`);
    }
    const took = performance.now() - start;
    if (took > MAX_MS) throw new Error(`${description} took ${took} ms`);
  }
}

function word(random: Random): bigint {
  switch (random.below(8)) {
    case 0:
      return 0n;
    case 1:
      return BigInt(random.below(20));
    case 2:
      return BigInt(random.below(SIZE));
    case 3:
      return (BigInt(random.below(2 ** 31)) << 33n) | BigInt(random.below(2 ** 31));
    case 4:
      return Buffer.from('noise 12').readBigUInt64LE();
    default:
      return BASE + BigInt(random.below(SIZE / 8) * 8);
  }
}
