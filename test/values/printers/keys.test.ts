// Entries that are found by their key without looking at all others: each answer compared with the search through all of them.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate, evaluateValue } from '../../../src/values/evaluate';
import { loadScalar } from '../../../src/values/expression/scalars';
import { textOf } from '../../../src/values/expression/textOf';
import { FrameView } from '../../../src/values/frameView';
import type { Entries, SoughtKey } from '../../../src/values/printers/presentation';
import { presentationOf } from '../../../src/values/printers/printers';
import { loadUnsigned, type TypedValue } from '../../../src/values/typedValue';
import { type DebuggedProgram, stopAt } from '../../support/debuggedProgram';
import { libcxx } from '../../support/libcxx';
import { HAS_RECENT_RUST } from '../../support/rust';
import { buildTarget } from '../../support/targets';
import type { Build } from '../../support/valueTable';

function soughtOf(key: TypedValue, view: FrameView): SoughtKey {
  const text = textOf(key, view);
  if (text) return { text };
  const scalar = loadScalar(key);
  const integer = scalar && 'kind' in scalar && scalar.kind === 'integer' ? scalar.value : loadUnsigned(key);
  return typeof integer === 'bigint' ? { integer } : {};
}

interface Known {
  readonly entries: Entries;
  readonly view: FrameView;
}

async function entriesOf(program: DebuggedProgram, expression: string): Promise<Known> {
  const frame = program.frame(0);
  const view = await FrameView.of(frame, program.context);
  const entries = presentationOf(await evaluateValue(expression, frame, program.context), view)?.entries?.();
  if (!entries) throw new Error(`${expression} has no entries`);
  return { entries, view };
}

/** Every entry is found by its key, as the first that has it, and what is between two keys is not. */
function compareAll({ entries, view }: Known, isCertain = true, maxText = Number.MAX_SAFE_INTEGER): void {
  const first = new Map<string, bigint | undefined>();
  const isText = entries.count > 0 && soughtOf(entries.at(0).key, view).text !== undefined;
  for (let index = 0; index < entries.count; index += 1) {
    const { key, value } = entries.at(index);
    const sought = soughtOf(key, view);
    const name = String(sought.integer ?? sought.text?.toString('latin1'));
    if (!first.has(name)) first.set(name, value.contents.address);
    const found = entries.find?.(sought);
    if ((sought.text?.length ?? 0) > maxText) {
      expect(found).toBeUndefined();
      continue;
    }
    if (!found || found === 'none') throw new Error(`${name} is not found`);
    expect(found.value.contents.address).toBe(first.get(name));
  }
  for (const name of [...first.keys()].slice(0, 100)) {
    const integer = isText ? undefined : BigInt(name) + 1n;
    const sought = integer === undefined ? { text: Buffer.from(`${name}\0`, 'latin1') } : { integer };
    const found = entries.find?.(sought);
    if (first.has(String(integer ?? `${name}\0`))) expect(found).toEqual(expect.anything());
    else expect(found).toBe(isCertain ? 'none' : undefined);
  }
}

const builds: readonly Build[] = [
  { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] },
  ...libcxx(['-g', '-O0', '-std=c++20', '-fstandalone-debug']),
];

describe.each(builds)('$compiler $flags', ({ compiler, flags }) => {
  let program: DebuggedProgram | undefined;
  beforeAll(async () => {
    program = await stopAt(buildTarget('printers/keys.cpp', { compiler, flags }), 'values');
  });
  afterAll(() => program?.close());
  const known = async (name: string): Promise<Known> => {
    if (!program) throw new Error('the program did not stop');
    return entriesOf(program, name);
  };

  it.each(['ints', 'shorts', 'wide', 'bytes', 'words', 'views', 'pointers', 'transparent', 'repeated'])(
    '%s is searched in its order',
    async (name) => compareAll(await known(name)),
  );

  it.each(['hashed', 'hashed_wide', 'hashed_pointers', 'hashed_repeated'])('%s is searched by its hash', async (name) =>
    compareAll(await known(name), compiler === 'g++'),
  );

  // What is not found is looked for among all: another library may hash strings in another way.
  it.each(['hashed_words', 'hashed_views', 'repeated_words'])('%s is searched by the hash of a text', async (name) =>
    compareAll(await known(name), false, compiler === 'g++' ? undefined : 64),
  );

  it.each(['greater', 'backwards', 'doubles', 'sevenths', 'lengths', 'colours'])(
    '%s is left to the search through all',
    async (name) => {
      const { entries, view } = await known(name);
      for (let index = 0; index < Math.min(10, entries.count); index += 1)
        expect(entries.find?.(soughtOf(entries.at(index).key, view))).toBeUndefined();
    },
  );

  it.each([
    ['ints[-300]', true],
    ['ints[negative]', true],
    ['ints[-299]', false],
    ['ints[3.0]', true],
    ['ints[1ul << 40]', false],
    ['shorts[297]', true],
    ['shorts[100000]', false],
    ['bytes[200]', false],
    ["bytes['a']", true],
    ['greater[3]', true],
    ['sevenths[3]', true],
    ['doubles[1.5]', true],
    ['words["-300"]', true],
    ['hashed_words["-300"]', true],
    ['hashed_words["no such word"]', false],
    ['empty_words["a"]', false],
    ['lengths["-300"]', true],
    ['empty[1]', false],
    ['hashed_empty[1]', false],
    ['hashed[297]', true],
    ['hashed[298]', false],
    ['pointers[&places[3]]', true],
    ['colours[Colour::blue]', true],
    ['colours[Colour::green]', false],
    ['names["same"]', true],
    ['names["lone"]', false],
    ['names[lone]', false],
    ['names[no_name]', true],
    ['hashed_names["same"]', true],
    ['hashed_names[twins[1]]', true],
    ['hashed_names[twins[0]]', false],
  ])('%s', async (expression, isThere) => {
    if (!program) throw new Error('the program did not stop');
    const { context } = program;
    const frame = program.frame(0);
    const answer = async () => evaluate(expression, frame, context);
    if (isThere) expect((await answer()).summary).toMatch(/^\d+$/);
    else await expect(answer()).rejects.toThrow('there is no entry with this key');
  });
});

describe.skipIf(!HAS_RECENT_RUST)('Rust', () => {
  let program: DebuggedProgram | undefined;
  beforeAll(async () => {
    program = await stopAt(
      buildTarget('printers/rust_collections.rs', { compiler: 'rustc', flags: ['-g', '--edition=2021'] }),
      'values',
    );
  });
  afterAll(() => program?.close());

  it.each(['deep', 'tree'])('%s is searched in its order', async (name) => {
    if (!program) throw new Error('the program did not stop');
    compareAll(await entriesOf(program, name));
  });

  it('finds one of a million', async () => {
    if (!program) throw new Error('the program did not stop');
    expect((await evaluate('big_tree[777777]', program.frame(0), program.context)).summary).toBe('777777');
  });
});
