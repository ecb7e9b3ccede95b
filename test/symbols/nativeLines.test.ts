// Line tables: every row against readelf, entries of lines, ranges for stepping.

import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addon } from '../../src/native/addon';
import { decodedRows } from '../support/lineOracle';
import { buildTarget, type Compiler, type Target } from '../support/targets';

const EVERYTHING = { low: 0n, high: (1n << 64n) - 1n };

const BUILDS: readonly [Compiler, ...string[]][] = [
  ['g++', '-g', '-O0'],
  ['g++', '-gdwarf-4', '-O0', '-no-pie'],
  ['g++', '-g', '-O2'],
  ['g++', '-gdwarf-4', '-O2', '-static'],
  ['clang++', '-g', '-O0'],
  ['clang++', '-gdwarf-4', '-O2'],
  ['clang++', '-gdwarf-5', '-O2', '-no-pie'],
];

const open = (target: Target) => addon().openModule({ path: target.program });

function isCode(target: Target): (address: bigint) => boolean {
  const sections = open(target).info.sections.filter(({ name }) => /^\.(text|init|fini|plt)/.test(name));
  return (address) =>
    sections.some((section) => address >= section.address && address - section.address < section.size);
}

function rowsOf(target: Target): string[] {
  return open(target)
    .rowsIn(EVERYTHING)
    .map(({ address, file, line, isStmt }) => {
      return `0x${address.toString(16)} ${basename(file)}:${line}${isStmt ? ' is_stmt' : ''}`;
    })
    .sort();
}

describe('rows', () => {
  it.each(BUILDS)('of %s %s %s are those of readelf', (compiler, ...flags) => {
    const target = buildTarget('lines.cpp', { compiler, flags });
    expect(rowsOf(target)).toEqual(decodedRows(target.program, isCode(target)));
  });

  it('of Rust are those of readelf', () => {
    const target = buildTarget('modules.rs');
    expect(rowsOf(target)).toEqual(decodedRows(target.program, isCode(target)));
  });

  it('of removed functions are left out, however long', () => {
    const target = buildTarget('sections.c', { flags: ['-g', '-O0', '-ffunction-sections', '-Wl,--gc-sections'] });
    const module = open(target);
    const lines = new Set(module.rowsIn(EVERYTHING).map((row) => row.line));
    expect(lines).not.toContain(target.line('removed'));
    expect(lines).toContain(target.line('print'));
    expect(module.functionsNamed('unused')).toEqual([]);
    const main = module.functionsNamed('main')[0];
    expect(module.addressInfo(main?.address ?? 0n).function?.name).toBe('main');
  });
});

describe.each(BUILDS)('entries with %s %s %s', (compiler, ...flags) => {
  const target = buildTarget('lines.cpp', { compiler, flags });
  const module = open(target);
  const isOptimised = flags.includes('-O2');
  const entriesAt = (marker: string) => module.lineEntries({ file: target.source, line: target.line(marker) });

  it('finds the file by its last component', () => {
    expect(module.filesNamed('lines.cpp')).toEqual([target.source]);
    expect(module.filesNamed('ines.cpp')).toEqual([]);
    expect(module.files()).toContain(target.source);
  });

  it('are rows that begin the line', () => {
    const found = entriesAt('body');
    expect(found?.line).toBe(target.line('body'));
    for (const entry of found?.entries ?? []) {
      expect(entry).toMatchObject({ file: target.source, line: target.line('body') });
      expect(entry.isStmt || isOptimised).toBe(true);
      expect(module.rowAt(entry.address)).toMatchObject({ address: entry.address });
    }
  });

  it('one for each inlined copy', () => {
    const found = entriesAt('inlined');
    expect(new Set(found?.entries.map((entry) => entry.scope)).size).toBe(2);
    if (!isOptimised) for (const entry of found?.entries ?? []) expect(entry.functionName).toBe('twice');
  });

  it.skipIf(isOptimised)('one for each instance of a template', () => {
    const names = entriesAt('template')?.entries.map((entry) => entry.functionName);
    expect(new Set(names)).toEqual(new Set(['shapes::biggest<int>', 'shapes::biggest<double>']));
  });

  it.skipIf(isOptimised)('of a comment are those of the next line with code', () => {
    expect(entriesAt('comment')?.line).toBe(target.line('inlined'));
  });

  it('of a line behind all code are absent', () => {
    expect(entriesAt('end')).toBeUndefined();
    expect(module.lineEntries({ file: '/nowhere/lines.cpp', line: 1 })).toBeUndefined();
  });

  it('say where the body of a function begins', () => {
    const main = module.functionsNamed('main')[0];
    const declared = main?.declaration?.line ?? 0;
    const entry = module.lineEntries({ file: target.source, line: declared })?.entries[0];
    expect(entry?.functionName).toBe('main');
    if (entry?.address === main?.address) expect(entry?.prologueEnd).toBe(main?.prologueEnd);
  });

  it('list the lines with code', () => {
    const first = target.line('first call');
    const lines = module.linesWithCode({ file: target.source, first, last: first + 1 }).map(({ line }) => line);
    expect(new Set(lines)).toEqual(new Set([first, first + 1]));
  });

  it('have ranges for stepping, all of the same line of the same function', () => {
    const address = module.functionsNamed('main')[0]?.prologueEnd ?? 0n;
    const row = module.rowAt(address);
    const ranges = module.lineRanges(address);
    expect(ranges.some((range) => range.low <= address && address < range.high)).toBe(true);
    for (const range of ranges)
      for (const inside of module.rowsIn(range)) expect(inside).toMatchObject({ file: row?.file, line: row?.line });
  });
});
