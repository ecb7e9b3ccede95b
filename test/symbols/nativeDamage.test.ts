// Damaged files: whatever is asked, the answer is a value or a NativeError, never a crash and never a hang.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addon } from '../../src/native/addon';
import { isNativeError } from '../../src/native/errors';
import type { NativeModule } from '../../src/native/symbols';
import { buildTarget } from '../support/targets';

const ROUNDS = 40;

/** The same numbers in each run (a linear congruential generator), so that a failure can be repeated. */
function randomFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Runs a query; only a NativeError may come out of it. */
function attempt<T>(query: () => T): T | undefined {
  try {
    return query();
  } catch (error) {
    if (!isNativeError(error)) throw error;
    return undefined;
  }
}

function askEverything(image: Buffer): void {
  const module = attempt(() => addon().openModuleImage({ name: 'damaged', image }));
  if (!module) return;
  const queries: ((module: NativeModule) => unknown)[] = [
    (m) => m.files(),
    (m) => m.filesNamed('lines.cpp').map((file) => m.lineEntries({ file, line: 1 })),
    (m) => m.filesNamed('lines.cpp').map((file) => m.linesWithCode({ file, first: 1, last: 100 })),
    (m) => m.rowsIn({ low: 0n, high: 1n << 63n }).length,
    (m) => m.functionsNamed('main').map(({ address }) => m.addressInfo(address)),
    (m) => m.functionsNamed('twice'),
    (m) => m.functionsNamed('nothing of this name'),
    (m) => m.addressInfo(m.info.entry),
    (m) => m.lineRanges(m.info.entry),
    (m) => m.symbolsNamed('main'),
    (m) => m.info,
  ];
  for (const query of queries) attempt(() => query(module));
}

describe.each([
  ['g++', ['-gdwarf-5', '-O2']],
  ['clang++', ['-gdwarf-4', '-O0']],
] as const)('a target of %s %j', (compiler, flags) => {
  const target = buildTarget('lines.cpp', { compiler, flags });
  const original = readFileSync(target.program);
  const { sections } = addon().openModule({ path: target.program }).info;

  /** Where each section is in the file, by its contents' position in the section headers. */
  const headers = original.readBigUInt64LE(40);
  const places = sections.map(({ name, size }, index) => {
    const offset = original.readBigUInt64LE(Number(headers) + (index + 1) * 64 + 24);
    return { name, offset: Number(offset), size: Number(size) };
  });
  const damageable = places.filter(
    ({ name, offset, size }) => /debug|symtab|strtab|note|dyn|rela|plt/.test(name) && offset + size <= original.length,
  );

  it.each(damageable)('with damage in $name', ({ offset, size }) => {
    const random = randomFrom(offset);
    for (let round = 0; round < ROUNDS; round++) {
      const image = Buffer.from(original);
      for (let count = 1 + random(8); count > 0; count--) image[offset + random(Math.max(size, 1))] = random(256);
      askEverything(image);
    }
  });

  it('with damage in the headers', () => {
    const random = randomFrom(1);
    for (let round = 0; round < ROUNDS; round++) {
      const image = Buffer.from(original);
      const start = round % 2 === 0 ? 0 : Number(headers);
      for (let count = 1 + random(4); count > 0; count--) image[start + random(sections.length * 64)] = random(256);
      askEverything(image);
    }
  });

  it('cut off anywhere', () => {
    for (let part = 1; part < ROUNDS; part++)
      askEverything(Buffer.from(original.subarray(0, Math.floor((original.length * part) / ROUNDS))));
  });

  it('says which section reaches beyond the end', () => {
    const image = Buffer.from(original);
    const index = sections.findIndex(({ name }) => name === '.debug_info');
    image.writeBigUInt64LE(1n << 40n, Number(headers) + (index + 1) * 64 + 32);
    const module = addon().openModuleImage({ name: 'damaged', image });
    expect(module.info.debugError).toMatch(/^\.debug_info: /);
    expect(module.filesNamed('lines.cpp')).toEqual([]);
    expect(module.addressInfo(module.info.entry)).toMatchObject({ symbol: { name: '_start' } });
  });

  it('costs only the unit that is damaged', () => {
    const image = Buffer.from(original);
    const line = places.find(({ name }) => name === '.debug_line');
    image[(line?.offset ?? 0) + 4] = 0x77;
    const module = addon().openModuleImage({ name: 'damaged', image });
    const main = module.symbolsNamed('main')[0];
    expect(() => module.rowAt(main?.address ?? 0n)).toThrow(
      expect.objectContaining({ code: 'bad-dwarf', section: '.debug_line' }),
    );
    expect(module.addressInfo(main?.address ?? 0n)).toMatchObject({ symbol: { name: 'main' } });
  });
});
