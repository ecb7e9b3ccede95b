// Numbers of the protocol: one by one or many in a row, known until the next stop.

import { expect, it } from 'vitest';
import { Handles } from '../../src/dap/handles';

it('makes what a reserved number stands for once, when it is asked for', () => {
  const handles = new Handles<string>('frameId');
  const single = handles.create('single');
  const made: number[] = [];
  const first = handles.reserve(1_000, (index) => {
    made.push(index);
    return `number ${index}`;
  });
  const after = handles.create('after');
  expect(made).toEqual([]);
  expect(handles.get(first + 999)).toBe('number 999');
  expect(handles.get(first)).toBe('number 0');
  expect(handles.get(first + 999)).toBe('number 999');
  expect(made).toEqual([999, 0]);
  expect([handles.get(single), handles.get(after)]).toEqual(['single', 'after']);
});

it('tells old numbers from wrong ones', () => {
  const handles = new Handles<string>('frameId');
  const first = handles.reserve(2, String);
  for (const wrong of [first + 2, first + 0.5, first - 1, Number.NaN])
    expect(() => handles.get(wrong)).toThrow(/was never given out/);
  expect(handles.get(first + 1)).toBe('1');
  handles.clear();
  const next = handles.reserve(1, String);
  expect(next).toBeGreaterThan(first + 1);
  for (const old of [first, first + 1]) expect(() => handles.get(old)).toThrow(/no longer valid/);
});
