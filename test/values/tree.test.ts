// The tree of values: scopes, children and their pages, and expressions that lead back to each value.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { evaluate } from '../../src/values/evaluate';
import { frameScopes } from '../../src/values/frameScopes';
import type { Scope, ValueNode } from '../../src/values/valueNode';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { buildTarget } from '../support/targets';

let program: DebuggedProgram | undefined;

afterEach(async () => {
  await program?.close();
  program = undefined;
});

async function at(source: string, marker: string, flags?: readonly string[]): Promise<DebuggedProgram> {
  program = await stopAt(buildTarget(source, flags ? { flags } : {}), marker);
  return program;
}

async function scopeValues(from: DebuggedProgram, name: Scope['name'], level = 0): Promise<readonly ValueNode[]> {
  const scope = frameScopes(from.frame(level), from.context).find((candidate) => candidate.name === name);
  return (await scope?.values()) ?? [];
}

function walk(nodes: readonly ValueNode[], depth: number): ValueNode[] {
  return nodes.flatMap((node) => [node, ...(depth > 0 ? walk(node.children({ start: 0, count: 10 }), depth - 1) : [])]);
}

describe('evaluateName', () => {
  it.each([
    ['values.c', ['-g', '-O0'], 150],
    ['values.cpp', ['-g', '-O0', '-std=c++20'], 30],
    ['values.rs', ['-g'], 40],
    ['dynamic.cpp', ['-g', '-O0'], 30],
    ['printers/strings.cpp', ['-g', '-O0', '-std=c++20'], 30],
    ['printers/containers.cpp', ['-g', '-O0', '-std=c++20'], 30],
  ])('leads back to the same value, all over %s', async (source, flags, least) => {
    const from = await at(source, 'values', flags);
    const values = await scopeValues(from, 'Locals');
    const named = walk(values, 3).filter(({ evaluateName }) => evaluateName !== undefined);
    expect(named.length).toBeGreaterThan(least);
    for (const node of named) {
      const again = await evaluate(node.evaluateName ?? '', from.frame(0), from.context);
      expect([node.evaluateName, again.summary, again.typeName, again.memoryAddress]).toEqual([
        node.evaluateName,
        node.summary,
        node.typeName,
        node.memoryAddress,
      ]);
    }
  });
});

describe('scopes', () => {
  it('a hidden variable says its line and has no expression', async () => {
    const from = await at('scopes.cpp', 'inner');
    const locals = await scopeValues(from, 'Locals');
    expect(locals.map(({ name, summary, evaluateName }) => [name, summary, evaluateName])).toEqual([
      ['first', '10', 'first'],
      ['second', '20', 'second'],
      [expect.stringMatching(/^shadowed \(line \d+\)$/), '10', undefined],
      ['shadowed', '20', 'shadowed'],
      ['inner', '21', 'inner'],
    ]);
  });

  it('an inline frame has its own variables, the frame around it others', async () => {
    const from = await at('scopes.cpp', 'inlined');
    expect((await scopeValues(from, 'Locals')).map(({ name, summary }) => [name, summary])).toEqual([
      ['value', '4'],
      ['result', '8'],
    ]);
    expect((await scopeValues(from, 'Locals', 1)).map(({ name }) => name)).toEqual(['counter']);
  });

  it('a frame without debug information has registers alone', async () => {
    const from = await at('stack.c', 'bottom');
    const start = from.stack.frames(0, 100).find(({ name }) => name.startsWith('_start'));
    expect(start && frameScopes(start, from.context).map(({ name }) => name)).toEqual(['Registers']);
  });
});

describe('children', () => {
  it('come in pages, elements made only for the page', async () => {
    const from = await at('values.c', 'values');
    const huge = await evaluate('huge', from.frame(0), from.context);
    expect(huge.indexedChildren).toBe(50_000);
    const page = huge.children({ kind: 'indexed', start: 49_990, count: 100 });
    expect(page.map(({ name, summary }) => [name, summary])).toEqual(
      Array.from({ length: 10 }, (_, index) => [`[${49_990 + index}]`, String(49_990 + index)]),
    );
    expect(huge.children({ kind: 'named' })).toEqual([]);
    const outer = await evaluate('outer', from.frame(0), from.context);
    expect(outer.children({ start: 1, count: 2 }).map(({ name }) => name)).toEqual(['<anonymous 1>', 'named']);
  });

  it('bases come first, static members and the vtable last', async () => {
    const from = await at('values.cpp', 'values', ['-g', '-O0', '-std=c++20']);
    const shape = await evaluate('shape', from.frame(0), from.context);
    expect(shape.children().map(({ name, kind }) => [name, kind])).toEqual([
      ['geometry::Tag', 'base-class'],
      ['kind', 'data'],
      ['shared', 'data'],
      ['count', 'static'],
      ['_vptr.Shape', 'data'],
    ]);
  });

  it('one unreadable value hides no other', async () => {
    const from = await at('values.c', 'values');
    const pointer = await evaluate('bad_point', from.frame(0), from.context);
    expect(pointer.memoryAddress).toBe(16n);
    expect(pointer.children().map(({ summary }) => summary)).toEqual([
      '<cannot access memory at 0x10>',
      '<cannot access memory at 0x14>',
    ]);
  });
});

describe('reads', () => {
  it('a struct is read once, and a summary makes a bounded number of reads', async () => {
    const from = await at('values.c', 'values');
    const read = vi.spyOn(from.context.memory, 'read');
    const page = vi.spyOn(from.context.memory, 'page');
    const reads = () => read.mock.calls.length + page.mock.calls.length;
    const outer = await evaluate('outer', from.frame(0), from.context);
    expect(walk([outer], 3).map(({ summary }) => summary)).toContain('"abc"');
    const once = reads();
    expect(once).toBe(1);
    expect((await evaluate('huge', from.frame(0), from.context)).summary).toMatch(/…/);
    expect(reads() - once).toBeLessThanOrEqual(2);
  });
});

describe('registers', () => {
  it('are grouped, and a caller has only what its frame saved', async () => {
    const from = await at('stack.c', 'bottom');
    const groups = await scopeValues(from, 'Registers');
    const names = groups.map(({ name }) => name).slice(0, 6);
    expect(names).toEqual(['Next instruction', 'General', 'eflags', 'Segments', 'FPU', 'SSE']);
    const rip = groups[1]?.children().find(({ name }) => name === 'rip');
    expect(rip?.summary).toMatch(/^0x[0-9a-f]+ <recurse\+0x[0-9a-f]+>$/);
    expect(groups[5]?.children().map(({ name }) => name)).toContain('xmm15');
    const [callers] = await scopeValues(from, 'Registers', 1);
    const byName = new Map(callers?.children().map(({ name, summary }) => [name, summary]));
    expect(byName.get('rip')).toMatch(/<recurse\+/);
    expect(byName.get('rax')).toBe('<unavailable: not saved by the frames below>');
    const pointer = await evaluate('$sp', from.frame(1), from.context);
    expect(pointer.summary).toBe(byName.get('rsp'));
  });
});

describe('errors', () => {
  it.each([
    ['numbrs', 'not-found', 'there is no "numbrs" here (column 1). Did you mean "numbers"?'],
    ['outer.nam', 'not-found', '"struct outer" has no member "nam" (column 7). Did you mean "name"?'],
    [
      'outer->name',
      'invalid-argument',
      '"->" needs a pointer, and this is "struct outer", at column 6 of "outer->name"',
    ],
    ['*i', 'invalid-argument', '"*" needs a pointer, and this is "int", at column 1 of "*i"'],
    ['numbers[5]', 'invalid-argument', 'the index 5 is outside of "int [5]", at column 9 of "numbers[5]"'],
    ['numbers[', 'invalid-argument', 'expected a name or a value but the expression ends, at column 9 of "numbers["'],
    ['numbers[1', 'invalid-argument', 'expected "]" but the expression ends, at column 10 of "numbers[1"'],
    ['i + ', 'invalid-argument', 'expected a name or a value but the expression ends, at column 4 of "i +"'],
    ['i ? 1', 'invalid-argument', 'expected ":" but the expression ends, at column 6 of "i ? 1"'],
    ['i # 1', 'invalid-argument', '"#" is not understood, at column 3 of "i # 1"'],
    ['outer.', 'invalid-argument', 'expected a name but the expression ends, at column 7 of "outer."'],
    ['*opaque', 'invalid-argument', '"void *" points to no type: cast it, at column 1 of "*opaque"'],
    [
      'incomplete->x',
      'invalid-argument',
      '"struct opaque" is only declared: no module has its definition, at column 11 of "incomplete->x"',
    ],
    [
      '&packed.low',
      'invalid-argument',
      'this has no address: it is not in memory as a whole, at column 1 of "&packed.low"',
    ],
    ['$nothing', 'not-found', 'there is no register "$nothing" in this frame (column 1).'],
    ['', 'invalid-argument', 'there is no expression to evaluate'],
    ['('.repeat(1000), 'invalid-argument', expect.stringContaining('nested too deeply')],
  ])('%s', async (expression, code, message) => {
    const from = await at('values.c', 'values');
    const evaluated = async () => evaluate(expression, from.frame(0), from.context);
    expect(await evaluated().catch((thrown: unknown) => thrown)).toMatchObject({ name: 'UserError', code, message });
  });
});
