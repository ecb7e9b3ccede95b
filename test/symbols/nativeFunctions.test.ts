// Functions by name and by address, inlined calls, symbols.

import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addon } from '../../src/native/addon';
import type { AddressInfo, NativeModule } from '../../src/native/symbols';
import { buildTarget, type Compiler, type Target } from '../support/targets';

const open = (target: Target) => addon().openModule({ path: target.program });

describe('functions by name in C++', () => {
  const target = buildTarget('lines.cpp');
  const module = open(target);
  const namesOf = (name: string) =>
    module
      .functionsNamed(name)
      .map((match) => match.name)
      .sort();

  it.each([
    ['main', ['main']],
    ['::main', ['main']],
    ['sum', ['shapes::Point::sum']],
    ['Point::sum', ['shapes::Point::sum']],
    ['shapes::Point::sum() const', ['shapes::Point::sum']],
    ['::Point::sum', []],
    ['hidden', ['shapes::(anonymous namespace)::hidden']],
    ['shapes::hidden', ['shapes::(anonymous namespace)::hidden']],
    ['biggest', ['shapes::biggest<double>', 'shapes::biggest<int>']],
    ['shapes::biggest< int >', ['shapes::biggest<int>']],
    ['biggest<double>(double, double)', ['shapes::biggest<double>']],
    ['overload', ['overload', 'overload']],
    ['overload(double)', ['overload']],
    ['operator()', ['main::(lambda)::operator()']],
    ['big', []],
    ['missing', []],
    ['', []],
    ['::', []],
    ['f(((', []],
  ])('%j', (name, expected) => {
    expect(namesOf(name)).toEqual(expected);
  });

  it('start where the symbol table says and say where the body begins', () => {
    const match = module.functionsNamed('main')[0];
    const symbol = module.symbolsNamed('main')[0];
    expect(match?.address).toBe(symbol?.address);
    expect(match?.prologueEnd).toBeGreaterThan(match?.address ?? 0n);
    expect(module.rowAt(match?.prologueEnd ?? 0n)?.address).toBe(match?.prologueEnd);
  });
});

describe.each<[Compiler]>([['g++'], ['clang++']])('functions that are only inlined (%s)', (compiler) => {
  const module = open(buildTarget('lines.cpp', { compiler, flags: ['-g', '-O2'] }));

  it('are found at their copies', () => {
    const copies = module.functionsNamed('twice');
    expect(copies).toHaveLength(2);
    for (const { address } of copies) {
      const info = module.addressInfo(address);
      expect(info.inlines[0]).toMatchObject({
        name: 'twice',
        callSite: { file: expect.stringMatching(/lines\.cpp$/) },
      });
      expect(info.function?.name).toBe('main');
    }
  });
});

describe('functions by name in Rust', () => {
  const target = buildTarget('modules.rs');
  const module = open(target);

  it.each([
    ['modules::main', 1],
    ['shapes::biggest', 2],
    ['biggest<i32>', 1],
    ['modules::shapes::Point::sum', 1],
    ['Point::measure', 1],
    ['modules::shapes::Point::measure', 1],
    ['<modules::shapes::Point as modules::shapes::Measured>::measure', 1],
    ['Holder::measure', 2],
    ['shapes::Measured::measure', 3],
    ['Other::measure', 0],
  ])('%s', (name, count) => {
    const matches = module.functionsNamed(name);
    expect(matches).toHaveLength(count);
    for (const match of matches) expect(match.declaration?.file).toBe(target.source);
  });
});

/** Innermost line first, then the call sites, as `file:line`. */
function chain(info: AddressInfo): string {
  if (!info.line) return '?';
  const sites = info.inlines.map(({ callSite }) => callSite);
  return [info.line, ...sites].map(({ file, line }) => `${basename(file)}:${line}`).join(' ');
}

function addr2line(program: string, addresses: readonly bigint[]): string[] {
  const input = addresses.map((address) => `0x${address.toString(16)}\n`).join('');
  const text = execFileSync('addr2line', ['-i', '-a', '-e', program], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  return text
    .split(/^0x[0-9a-f]{16}\n/m)
    .slice(1)
    .map((record) => {
      const places = record.trim().split('\n');
      if (/:[0?]/.test(places[0] ?? '')) return '?';
      return places.map((place) => basename(place.replace(/ \(discriminator.*/, ''))).join(' ');
    });
}

function addressesOf(module: NativeModule): bigint[] {
  const main = module.addressInfo(module.functionsNamed('main')[0]?.address ?? 0n).function;
  const addresses: bigint[] = [];
  for (const { low, high } of main?.ranges ?? []) for (let at = low; at < high; at++) addresses.push(at);
  return addresses;
}

describe('addresses', () => {
  // Of DWARF 5 this addr2line mistakes file numbers and address indexes; DWARF 4 is what it knows well.
  it.each<[Compiler, string]>([
    ['g++', '-O0'],
    // addr2line takes the last row at an address also where one before it begins the statement: GCC's location views.
    ['g++', '-O2 -gno-statement-frontiers'],
    ['clang++', '-O0'],
    ['clang++', '-O2'],
  ])('have the lines and call sites of addr2line (%s %s)', (compiler, level) => {
    const target = buildTarget('lines.cpp', { compiler, flags: ['-gdwarf-4', ...level.split(' ')] });
    const module = open(target);
    const addresses = addressesOf(module);
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.map((address) => chain(module.addressInfo(address)))).toEqual(
      addr2line(target.program, addresses),
    );
  });

  it('outside of all code have nothing', () => {
    const module = open(buildTarget('lines.cpp'));
    for (const address of [0n, 1n, (1n << 64n) - 1n, 0x7fff00000000n]) {
      expect(module.addressInfo(address)).toEqual({ inlines: [] });
      expect(module.symbolAt(address)).toBeUndefined();
      expect(module.lineRanges(address)).toEqual([]);
    }
  });
});

describe('symbols', () => {
  it.each(['gcc', 'clang'] as const)('cover what nm says (%s)', (compiler) => {
    const target = buildTarget('sections.c', { compiler });
    const module = open(target);
    const table = execFileSync('nm', ['-S', '--defined-only', target.program], { encoding: 'utf8' });
    for (const line of table.split('\n')) {
      const [, address, size, name] = /^(\w+) (\w+) [TtDdBb] (\S+)$/.exec(line) ?? [];
      if (!address || !size || !name || !module.symbolAt(BigInt(`0x${address}`))) continue;
      const low = BigInt(`0x${address}`);
      const length = BigInt(`0x${size}`);
      expect(module.symbolsNamed(name)).toContainEqual(expect.objectContaining({ name, address: low, size: length }));
      expect(module.symbolAt(low + length - 1n)).toMatchObject({ address: low, size: length });
    }
  });
});
