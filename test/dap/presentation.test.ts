// How values are presented: hints, where they are declared, numbers in hex, text that is no value.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { runTo, topFrame, variablesOf } from '../support/debugging';
import { buildTarget } from '../support/targets';

function sourceLine(path: string, text: string): number {
  const line = readFileSync(path, 'utf8')
    .split('\n')
    .findIndex((candidate) => candidate.includes(text));
  expect(line).toBeGreaterThanOrEqual(0);
  return line + 1;
}

const shapes = buildTarget('values.cpp', { flags: ['-g', '-O0', '-std=c++20'] });
const plain = buildTarget('values.c');
const objects = buildTarget('dynamic.cpp', { flags: ['-g', '-O0', '-std=c++20'] });

it('says what kind of member each is', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, shapes, 'values');
  const locals = await variablesOf(client, await topFrame(client, threadId), 'Locals');
  expect(locals.get('box')?.presentationHint).toEqual({ attributes: ['constant'] });
  const { variables } = await client.request('variables', {
    variablesReference: locals.get('shape')?.variablesReference ?? 0,
  });
  expect(variables.map(({ name, presentationHint }) => [name, presentationHint])).toEqual([
    ['geometry::Tag', { kind: 'baseClass' }],
    ['kind', undefined],
    ['shared', undefined],
    ['count', { kind: 'data', attributes: ['static'] }],
    ['_vptr.Shape', { visibility: 'internal' }],
  ]);
});

it('marks the whole object of a base', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, objects, 'values');
  const locals = await variablesOf(client, await topFrame(client, threadId), 'Locals');
  const { variables } = await client.request('variables', {
    variablesReference: locals.get('base')?.variablesReference ?? 0,
  });
  expect(variables[0]).toMatchObject({ name: '[Derived]', presentationHint: { kind: 'mostDerivedClass' } });
});

it('knows where variables, members and functions are in the source', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, plain, 'values');
  const locals = await variablesOf(client, await topFrame(client, threadId), 'Locals');
  const at = async (locationReference = 0) => client.request('locations', { locationReference });
  const lineOf = (text: string) => sourceLine(plain.source, text);
  const outer = locals.get('outer');
  expect(await at(outer?.declarationLocationReference)).toMatchObject({
    source: { path: plain.source },
    line: lineOf('struct outer outer ='),
  });
  const members = await client.request('variables', { variablesReference: outer?.variablesReference ?? 0 });
  const name = members.variables.find((member) => member.name === 'name');
  expect(await at(name?.declarationLocationReference)).toMatchObject({ line: lineOf('char name[8]') });
  expect(await at(locals.get('function')?.valueLocationReference)).toMatchObject({ line: lineOf('static int add') });
  expect(locals.get('pointer')).not.toHaveProperty('valueLocationReference');
  const numbers = await client.request('variables', {
    variablesReference: locals.get('numbers')?.variablesReference ?? 0,
  });
  expect(numbers.variables[0]).not.toHaveProperty('declarationLocationReference');
  expect((await client.failure('locations', { locationReference: 4711 })).text).toMatch(/never given out/);
});

it('writes numbers in hex where it is asked to', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, plain, 'values');
  const frame = await topFrame(client, threadId);
  const { id: frameId } = frame;
  const format = { hex: true };
  expect((await client.request('evaluate', { expression: 'us', frameId, format })).result).toBe('0xfde8');
  const numbers = (await variablesOf(client, frame, 'Locals')).get('numbers');
  const variablesReference = numbers?.variablesReference ?? 0;
  const values = async (request: object) =>
    (await client.request('variables', { variablesReference, ...request })).variables.map(({ value }) => value);
  expect(await values({ format })).toEqual(['0x1', '0x2', '0x3', '0x4', '0x5']);
  expect(await values({ format: { hex: false } })).toEqual(['1', '2', '3', '4', '5']);
});

it('colours only for clients that show colours', async () => {
  for (const supportsANSIStyling of [true, false]) {
    const { client } = startSession();
    const { threadId } = await runTo(client, plain, 'values', {}, { supportsANSIStyling });
    const locals = await variablesOf(client, await topFrame(client, threadId), 'Locals');
    const { variables } = await client.request('variables', {
      variablesReference: locals.get('bad_point')?.variablesReference ?? 0,
    });
    const text = '<cannot access memory at 0x10>';
    expect(variables[0]?.value).toBe(supportsANSIStyling ? `\x1b[2m${text}\x1b[22m` : text);
    expect(locals.get('i')?.value).toBe('-70000');
  }
});
