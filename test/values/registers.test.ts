// Registers of every kind: against GDB, and AVX-512 in an area made by hand.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/values/evaluate';
import { frameScopes } from '../../src/values/frameScopes';
import type { ValueNode } from '../../src/values/valueNode';
import { xstateRegister, xstateWith } from '../../src/values/xstate';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { buildTarget } from '../support/targets';

const target = buildTarget('registers.c');
const hasAvx = / avx /.test(readFileSync('/proc/cpuinfo', 'utf8'));
/** The sanitizer's runtime is for the addon: gdb does not run with it. */
const env = { ...process.env, LD_PRELOAD: '' };
const hasGdb = spawnSync('gdb', ['--version'], { env }).status === 0;

describe('a stopped thread', () => {
  let program: DebuggedProgram;
  let groups: readonly ValueNode[];

  beforeAll(async () => {
    program = await stopAt(target, 'loaded');
    const scope = frameScopes(program.frame(0), program.context).find(({ name }) => name === 'Registers');
    groups = (await scope?.values()) ?? [];
  });
  afterAll(() => program.close());

  const group = (name: string) => groups.find((each) => each.name === name);
  const member = (of: ValueNode | undefined, name: string) => of?.children().find((each) => each.name === name);
  const summary = async (expression: string) => (await evaluate(expression, program.frame(0), program.context)).summary;

  it('has flags by name, each a child', () => {
    const flags = group('eflags');
    expect(flags?.summary).toMatch(/^0x[0-9a-f]+ \[CF PF AF SF IF OF\]$/);
    expect(flags?.children().map(({ name, summary: value }) => `${name}${value}`)).toEqual(
      'CF1 PF1 AF1 ZF0 SF1 TF0 IF1 DF0 OF1 NT0 RF0 AC0 ID0'.split(' '),
    );
  });

  it('has flags as expressions', async () => {
    const registers = [
      group('eflags'),
      member(group('FPU'), 'fctrl'),
      member(group('FPU'), 'fstat'),
      member(group('SSE'), 'mxcsr'),
    ];
    const flags = registers.flatMap((register) => register?.children() ?? []);
    expect(flags.length).toBe(13 + 6 + 13 + 14);
    for (const flag of flags) expect(await summary(flag.evaluateName ?? '')).toBe(flag.summary);
    expect(await summary('$CF')).toBe('1');
    expect(await summary('$ZF || !$eflags.OF')).toBe('0');
    await expect(summary('$eflags.XF')).rejects.toThrow('$eflags has no flag "XF": its flags are CF PF AF ZF');
  });

  it('says what its registers point to', () => {
    const general = group('General');
    expect(member(general, 'r12')?.summary).toMatch(/^0x[0-9a-f]+ <greeting>$/);
    expect(member(general, 'r13')?.summary).toMatch(/^0x[0-9a-f]+ <results>$/);
    expect(member(general, 'rip')?.summary).toMatch(/^0x[0-9a-f]+ <main\+0x[0-9a-f]+>$/);
    expect(member(general, 'rax')?.summary).toBe('0x80000000');
  });

  it('tells empty x87 registers and what the control words say', () => {
    const fpu = group('FPU');
    const stack = [0, 1, 2, 3].map((index) => member(fpu, `st${index}`)?.summary);
    expect(stack).toEqual(['0', '1', '3.1415926535897932385', expect.stringMatching(/ \(empty\)$/)]);
    expect(member(fpu, 'fctrl')?.summary).toBe('0x37f [IM DM ZM OM UM PM, extended precision, rounds to nearest]');
    expect(member(fpu, 'fstat')?.summary).toBe('0x2800 [top 5]');
    expect(member(fpu, 'ftag')?.summary).toBe('0xe0 [st0 st1 st2]');
    expect(member(group('SSE'), 'mxcsr')?.summary).toBe('0x9fc0 [DAZ IM DM ZM OM UM PM FZ, rounds to nearest]');
  });

  it('shows the debug registers, none in use', () => {
    const debug = group('Debug');
    expect(debug?.children().map(({ name }) => name)).toEqual(['dr0', 'dr1', 'dr2', 'dr3', 'dr6', 'dr7']);
    expect(member(debug, 'dr7')).toMatchObject({ summary: '0x0 []', isReadOnly: true });
  });

  it.skipIf(!hasAvx)('has every view of a vector register, each with an expression', async () => {
    const register = member(group('AVX'), 'ymm9');
    const views = register?.children() ?? [];
    expect(views.map(({ name }) => name)).toEqual(
      'v8_float v4_double v32_int8 v16_int16 v8_int32 v4_int64 v2_int128'.split(' '),
    );
    expect(views[0]?.summary).toBe('{1.5, -2.25, 3, 0, 5, 6, 7, -8.5}');
    expect(views[0]?.children()[7]).toMatchObject({ evaluateName: '$ymm9.v8_float[7]', summary: '-8.5' });
  });

  it.skipIf(!hasGdb)('holds what GDB finds there', { timeout: 30_000 }, async () => {
    const expressions = [
      '$xmm3.v16_int8[4]',
      '$xmm3.v8_int16[1]',
      '$xmm3.v4_int32[3]',
      '$xmm3.v2_int64[1]',
      ...(hasAvx ? ['$ymm9.v8_float[7]', '$ymm9.v4_int64[1]', '$ymm9.v8_int32[4]'] : []),
    ];
    const { stdout } = spawnSync('gdb', ['-q', '-nx', target.program], {
      env,
      input: [
        `break ${target.line('loaded')}`,
        'set confirm off',
        'run',
        ...expressions.flatMap((each, index) => [`echo \\n@@${index}=`, `output ${each}`]),
        'echo \\n',
        'kill',
        '',
      ].join('\n'),
      encoding: 'utf8',
    });
    const answers = [...stdout.replaceAll('(gdb) ', '').matchAll(/@@\d+=(.+)/g)].map(([, answer]) => answer?.trim());
    expect(await Promise.all(expressions.map(summary))).toEqual(answers);
  });
});

describe('an area of a processor with AVX-512', () => {
  const offsets = [0, 0, 576, 0, 0, 1088, 1152, 1664, 0, 2688];
  const area = Buffer.alloc(2696, 0);
  area.writeBigUInt64LE(0b10_1110_0111n, 464);
  for (let at = 0; at < 16; at += 1) area[160 + 5 * 16 + at] = 1;
  for (let at = 0; at < 16; at += 1) area[576 + 5 * 16 + at] = 2;
  for (let at = 0; at < 32; at += 1) area[1152 + 5 * 32 + at] = 3;
  area.fill(4, 1664 + 9 * 64, 1664 + 10 * 64);
  area.writeBigUInt64LE(0xabcn, 1088 + 3 * 8);
  area.writeUInt32LE(0x5554, 2688);

  it('has registers in their parts', () => {
    const bytes = Buffer.concat([Buffer.alloc(16, 1), Buffer.alloc(16, 2), Buffer.alloc(32, 3)]);
    expect(xstateRegister(area, 'zmm5', offsets)).toEqual(bytes);
    expect(xstateRegister(area, 'ymm5', offsets)).toEqual(bytes.subarray(0, 32));
    expect(xstateRegister(area, 'zmm25', offsets)).toEqual(Buffer.alloc(64, 4));
    expect(xstateRegister(area, 'xmm25', offsets)).toEqual(Buffer.alloc(16, 4));
    expect(xstateRegister(area, 'k3', offsets)?.readBigUInt64LE()).toBe(0xabcn);
    expect(xstateRegister(area, 'pkru', offsets)?.readUInt32LE()).toBe(0x5554);
    for (const name of ['zmm32', 'k8', 'xmm99', 'st8', 'rax'])
      expect(xstateRegister(area, name, offsets)).toBe(undefined);
    const without = Buffer.from(area);
    without.writeBigUInt64LE(7n, 464);
    expect(xstateRegister(without, 'zmm5', offsets)).toBe(undefined);
    expect(xstateRegister(without, 'k3', offsets)).toBe(undefined);
  });

  it('is written across its parts, and says which are in use', () => {
    const changed = xstateWith(area, 'zmm5', 14, Buffer.alloc(20, 9), offsets);
    const expected = Buffer.concat([Buffer.alloc(14, 1), Buffer.alloc(20, 9), Buffer.alloc(30, 3)]);
    expect(changed && xstateRegister(changed, 'zmm5', offsets)).toEqual(expected);
    expect(changed?.readBigUInt64LE(512)).toBe(0b100_0110n);
    expect(xstateWith(area, 'zmm5', 60, Buffer.alloc(5), offsets)).toBe(undefined);
    expect(xstateWith(area, 'k3', 0, Buffer.alloc(8), offsets)?.readBigUInt64LE(512)).toBe(0b10_0000n);
  });
});
