// Opening modules: headers, separate debug files, and everything that is no usable module.

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addon } from '../../src/native/addon';
import { buildTarget } from '../support/targets';

const scratch = mkdtempSync(join(tmpdir(), 'trapline-module-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const target = buildTarget('lines.cpp');
const open = (path: string) => addon().openModule({ path });
const readelf = (...args: string[]) => execFileSync('readelf', ['-W', ...args], { encoding: 'utf8' });

function scratchFile(name: string, contents: Buffer | string): string {
  const path = join(scratch, name);
  writeFileSync(path, contents);
  return path;
}

/** A copy of the target with some bytes changed. */
function patched(name: string, offset: number, bytes: readonly number[]): string {
  const contents = readFileSync(target.program);
  contents.set(bytes, offset);
  return scratchFile(name, contents);
}

describe('a module', () => {
  it('has the headers that readelf shows', () => {
    const { info } = open(target.program);
    const header = readelf('-h', target.program);
    expect(`0x${info.entry.toString(16)}`).toBe(/Entry point address:\s+(\S+)/.exec(header)?.[1]);
    expect(info.programHeaders).toHaveLength(Number(/Number of program headers:\s+(\d+)/.exec(header)?.[1]));
    expect(info.buildId).toBe(/Build ID: (\w+)/.exec(readelf('-n', target.program))?.[1]);
    expect(info.interpreter).toBe(/interpreter: (.*)\]/.exec(readelf('-l', target.program))?.[1]);
    expect(info).toMatchObject({ elfType: 3, hasSymbolTable: true, hasDebugInfo: true });
    expect(info.debugError).toBeUndefined();
    expect(info.sections.map((section) => section.name)).toContain('.text');
  });

  it('is the same when read from memory', () => {
    const image = addon().openModuleImage({ name: '[image]', image: readFileSync(target.program) });
    const path = image.filesNamed('lines.cpp')[0] ?? '';
    expect(image.info.path).toBe('[image]');
    expect(image.lineEntries({ file: path, line: target.line('loop') })).toEqual(
      open(target.program).lineEntries({ file: path, line: target.line('loop') }),
    );
  });

  it.each([
    ['a missing file', () => join(scratch, 'missing'), { code: 'os', errno: 2 }],
    ['a directory', () => scratch, { code: 'os', errno: 21 }],
    ['a script', () => scratchFile('script', '#!/bin/sh\n'), { code: 'not-elf' }],
    ['an empty file', () => scratchFile('empty', ''), { code: 'not-elf' }],
    ['a device', () => '/dev/null', { code: 'not-elf' }],
    ['a 32-bit file', () => patched('class32', 4, [1]), { code: 'wrong-machine' }],
    ['a big-endian file', () => patched('big-endian', 5, [2]), { code: 'wrong-machine' }],
    ['another machine', () => patched('arm', 18, [0xb7]), { code: 'wrong-machine' }],
    ['a file that ends in the header', () => scratchFile('cut', readFileSync(target.program).subarray(0, 40)), {}],
    ['program headers outside the file', () => patched('phoff', 32, [0, 0, 0, 0x7f]), { code: 'bad-elf' }],
  ])('refuses %s and names the path', (_name, make, expected) => {
    const path = make();
    expect(() => open(path)).toThrow(expect.objectContaining({ op: expect.any(String), path, ...expected }));
  });
});

describe('separate debug information', () => {
  const line = target.line('loop');
  const expected = open(target.program).lineEntries({ file: target.source, line });

  function split(directory: string, debugDirectory: string, flags: readonly string[] = []): string {
    mkdirSync(join(scratch, directory, debugDirectory), { recursive: true });
    const program = join(scratch, directory, 'program');
    const debug = join(scratch, directory, debugDirectory, 'program.debug');
    execFileSync('objcopy', ['--only-keep-debug', ...flags, target.program, debug]);
    execFileSync('objcopy', ['--strip-all', ...flags, `--add-gnu-debuglink=${debug}`, target.program, program]);
    return program;
  }

  it.each([
    ['beside the program', 'beside', '.', []],
    ['in .debug', 'hidden', '.debug', []],
    ['by the checksum of the link', 'checksum', '.', ['--remove-section=.note.gnu.build-id']],
  ])('is found %s', (_name, directory, debugDirectory, flags) => {
    const module = open(split(directory, debugDirectory, flags));
    expect(module.info).toMatchObject({ hasDebugInfo: true, hasSymbolTable: false });
    expect(module.info.debugPath).toBe(join(scratch, directory, debugDirectory, 'program.debug'));
    expect(module.lineEntries({ file: target.source, line })).toEqual(expected);
    expect(module.functionsNamed('main')).toEqual(open(target.program).functionsNamed('main'));
  });

  it('is not taken from another build', () => {
    const program = split('other', '.', ['--remove-section=.note.gnu.build-id']);
    chmodSync(`${program}.debug`, 0o644);
    writeFileSync(`${program}.debug`, Buffer.concat([readFileSync(`${program}.debug`), Buffer.from('x')]));
    expect(open(program).info).toMatchObject({ hasDebugInfo: false });
    expect(open(program).filesNamed('lines.cpp')).toEqual([]);
  });

  it('of a stripped program is absent, its dynamic symbols are there', () => {
    const program = join(scratch, 'stripped');
    execFileSync('strip', ['-o', program, target.program]);
    const module = open(program);
    expect(module.info).toMatchObject({ hasDebugInfo: false, hasSymbolTable: false });
    expect(module.info.debugError).toBeUndefined();
    const plt = /([0-9a-f]+) <printf@plt>:/.exec(
      execFileSync('objdump', ['-d', '-j', '.plt', '-j', '.plt.sec', program], { encoding: 'utf8' }),
    );
    expect(module.addressInfo(BigInt(`0x${plt?.[1]}`))).toMatchObject({ inlines: [], symbol: { name: 'printf@plt' } });
  });

  it.each(['zlib', 'zlib-gnu'])('compressed with %s reads the same', (how) => {
    const program = join(scratch, `compressed-${how}`);
    execFileSync('objcopy', [`--compress-debug-sections=${how}`, target.program, program]);
    expect(open(program).lineEntries({ file: target.source, line })).toEqual(expected);
  });
});
