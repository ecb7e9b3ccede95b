// Call stacks of real processes as people see them: names, inline frames, signal frames, paging, the end.

import { afterEach, describe, expect, it } from 'vitest';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { buildTarget } from '../support/targets';

let program: DebuggedProgram | undefined;

afterEach(async () => {
  await program?.close();
  program = undefined;
});

async function at(
  source: string,
  marker: string,
  options: Parameters<typeof buildTarget>[1] = {},
  args: string[] = [],
) {
  const target = buildTarget(source, options);
  program = await stopAt(target, marker, args);
  return { stack: program.stack, target };
}

describe('names', () => {
  it.each([
    ['values.cpp', 'method', 'geometry::Shape::area() const'],
    ['values.cpp', 'template', 'geometry::Box<int>::get(int) const'],
    ['values.cpp', 'function template', 'twice<int>(int)'],
    ['values.cpp', 'values', 'main'],
    ['values.rs', 'values', 'values::main'],
  ])('%s at %s is in %s', async (source, marker, name) => {
    const flags = source.endsWith('.rs') ? ['-g'] : ['-g', '-O0', '-std=c++20'];
    const { stack } = await at(source, marker, { flags });
    expect(stack.frames(0, 1)[0]?.name).toBe(name);
  });

  it('takes symbols where there is no debug information', async () => {
    const { stack } = await at('stack.c', 'bottom');
    const start = stack.frames(0, 100).find(({ name }) => name.startsWith('_start'));
    expect(start?.name).toMatch(/^_start\+0x[0-9a-f]+$/);
    expect(start?.position).toBeUndefined();
    expect(start?.scope).toBeUndefined();
  });
});

describe('inline frames', () => {
  it('stand above the function that they are inlined into, at their call sites', async () => {
    const { stack, target } = await at('scopes.cpp', 'inlined');
    const [inlined, outer] = stack.frames(0, 2);
    expect(inlined).toMatchObject({ name: 'doubled', isInline: true, level: 0, physicalLevel: 0 });
    expect(inlined?.position).toMatchObject({ file: target.source, line: target.line('inlined') });
    expect(outer).toMatchObject({ name: 'main', isInline: false, level: 1, physicalLevel: 0 });
    expect(outer?.position?.line).toBe(target.line('inlined call'));
    expect(outer?.pc).toBe(inlined?.pc);
  });
});

describe('signal frames', () => {
  it('mark the trampoline, and the interrupted frame is looked up by its exact pc', async () => {
    const { stack } = await at('stack.c', 'handler');
    const frames = stack.frames(0, 100);
    const index = frames.findIndex(({ isSignalFrame }) => isSignalFrame);
    expect(frames[index]).toMatchObject({ name: '<signal handler called>', level: 1 });
    expect(frames[index]?.scope).toBeUndefined();
    const interrupted = frames[index + 1];
    expect(interrupted?.lookupPc).toBe(interrupted?.pc);
    expect(frames[0]?.name).toBe('handler');
    expect(frames.map(({ name }) => name)).toEqual(expect.arrayContaining(['recurse', 'main']));
    const caller = frames.find(({ name }) => name === 'main');
    expect(caller && caller.pc - caller.lookupPc).toBe(1n);
  });
});

describe('paging', () => {
  it('unwinds as far as asked, and each page is the same as in the whole', async () => {
    const { stack } = await at('stack.c', 'bottom', {}, ['10000']);
    expect(stack.frames(0, 20)).toHaveLength(20);
    expect(stack.isComplete).toBe(false);
    expect(stack.knownFrames).toBeLessThan(30);
    const page = stack.frames(5_000, 20);
    const all = stack.frames(0, 20_000);
    expect(page).toEqual(all.slice(5_000, 5_020));
    expect(stack.isComplete).toBe(true);
    expect(stack.knownFrames).toBe(all.length);
    expect(stack.endReason).toBeUndefined();
    expect(all.filter(({ name }) => name === 'recurse')).toHaveLength(10_001);
    expect(all.every((frame, index) => frame.level === index)).toBe(true);
    expect(stack.frames(all.length, 10)).toEqual([]);
  });
});

it('ends where a call went through a bad pointer, with the caller', async () => {
  const target = buildTarget('stack.c');
  program = await stopAt(target, undefined, ['1', 'crash']);
  const frames = program.stack.frames(0, 100);
  expect(frames[0]).toMatchObject({ name: '??', pc: 0x10n });
  expect(frames.map(({ name }) => name)).toContain('main');
});
