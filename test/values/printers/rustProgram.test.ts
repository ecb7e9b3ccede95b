// The values of a program of some size, as a user opens them.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/values/evaluate';
import type { ValueNode } from '../../../src/values/valueNode';
import { type DebuggedProgram, stopAt } from '../../support/debuggedProgram';
import { HAS_RECENT_RUST } from '../../support/rust';
import { buildTarget } from '../../support/targets';

const FLAGS = ['-g', '--edition=2021'];

let program: DebuggedProgram;
async function value(expression: string): Promise<ValueNode> {
  return evaluate(expression, program.frame(0), program.context);
}

function shown(nodes: readonly ValueNode[]): unknown[] {
  return nodes.map(({ name, summary, evaluateName }) => [name, summary, evaluateName]);
}

describe.skipIf(!HAS_RECENT_RUST)('a Rust program', () => {
  beforeAll(async () => {
    program = await stopAt(buildTarget('printers/rust_program.rs', { flags: FLAGS }), 'values');
  }, 60_000);
  afterAll(() => program?.close());

  it('has members that read well', async () => {
    const state = await value('self');
    expect(shown(state.children())).toEqual([
      ['layers', '(2) {(1) {"one": Some({…})}, (0) {}}', 'self.layers'],
      [
        'events',
        '(4) {Quit, Key{code=5, text="k"}, Move(1, -1), Load({id=9, name="item9", tags=(0) {}})}',
        'self.events',
      ],
      ['index', '(1) {2: {id=2, name="item2", tags=(0) {}} (2 strong)}', 'self.index'],
      ['handlers', '(1) {[rust_program::{impl#1}::update::{closure_env#0}] {limit=10}}', 'self.handlers'],
      ['parent', 'None', 'self.parent'],
    ]);
  });

  it('has types without the defaults of std', async () => {
    const [layers] = (await value('self')).children();
    expect(layers?.typeName).toBe(
      'alloc::vec::Vec<std::collections::hash::map::HashMap<alloc::string::String, core::option::Option<alloc::boxed::Box<rust_program::Item>>>>',
    );
  });

  it('has entries that are named by their keys', async () => {
    const [layers] = (await value('self')).children();
    const [first] = layers?.children({ kind: 'indexed' }) ?? [];
    expect(shown(first?.children() ?? [])).toEqual([
      ['[capacity]', '3', undefined],
      ['[raw]', expect.stringMatching(/^\{base=|hash_builder|table/), 'self.layers[0],!'],
      ['["one"]', 'Some({id=1, name="item1", tags=(0) {}})', 'self.layers[0]["one"]'],
    ]);
  });

  it('has an owner with its counts and what it owns', async () => {
    const index = (await value('self')).children().find(({ name }) => name === 'index');
    const [entry] = index?.children({ kind: 'indexed' }) ?? [];
    expect(shown(entry?.children() ?? []).slice(0, 3)).toEqual([
      ['[target]', '{id=2, name="item2", tags=(0) {}}', '*self.index[2]'],
      ['[strong]', '2', undefined],
      ['[weak]', '0', undefined],
    ]);
  });

  it('has a future that says where it waits', async () => {
    const future = await value('future');
    expect(future.summary).toMatch(/^Suspend0\{id=3, name="three", tags=\(2\) \{"a", "b"\}, __awaitee=\(true\)/);
  });

  it('has a closure with what it captured', async () => {
    expect(shown((await value('filter')).children())).toEqual([['limit', '10', 'filter.limit']]);
  });
});
