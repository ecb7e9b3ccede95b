// Variables in scope: what is listed, in which order, and that each one's bytes are what the program put there.

import { afterEach, describe, expect, it } from 'vitest';
import type { VariableInfo } from '../../src/native/symbols';
import { descendants } from '../support/processes';
import { type ScopeInFrame, StoppedProgram } from '../support/stoppedProgram';
import { buildTarget } from '../support/targets';

let program: StoppedProgram | undefined;

afterEach(async () => {
  await program?.close();
  program = undefined;
  expect(descendants()).toEqual([]);
});

async function stopAt(marker: string, flags: readonly string[]): Promise<StoppedProgram> {
  const target = buildTarget('scopes.cpp', { compiler: flags[0] as 'g++' | 'clang++', flags: flags.slice(1) });
  program = await StoppedProgram.atLine(target.program, target.source, target.line(marker));
  return program;
}

function variables({ module, scope, address }: ScopeInFrame): readonly VariableInfo[] {
  return module.variables({ scope, address });
}

/** `name@depth=value` of variables that are ints. */
function ints(stopped: StoppedProgram, scope: ScopeInFrame): string[] {
  return variables(scope).map(
    (variable) => `${variable.name}@${variable.depth}=${stopped.bytes(scope, variable, 4)?.readInt32LE(0)}`,
  );
}

describe.each([
  ['g++', '-g', '-O0'],
  ['g++', '-g', '-O0', '-gdwarf-4'],
  ['clang++', '-g', '-O0'],
])('%s %s %s %s', (...all) => {
  const flags = all.filter((flag) => flag !== undefined);

  it('lists parameters, then the blocks around the pc, outer ones first', async () => {
    const stopped = await stopAt('inner', flags);
    const scope = stopped.scope('nested');
    expect(ints(stopped, scope)).toEqual(['first@0=10', 'second@0=20', 'shadowed@0=10', 'shadowed@1=20', 'inner@1=21']);
    expect(variables(scope).map(({ kind }) => kind)).toEqual(['parameter', 'parameter', 'local', 'local', 'local']);
  });

  it('leaves out the blocks that do not contain the pc', async () => {
    const stopped = await stopAt('loop', flags);
    const names = variables(stopped.scope('nested')).map(({ name }) => name);
    expect(names).toEqual(['first', 'second', 'shadowed', 'i', 'in_loop']);
  });

  it('marks `this` and lists statics of the function', async () => {
    const stopped = await stopAt('method', flags);
    const scope = stopped.scope('Counter::add');
    const listed = variables(scope);
    expect(listed.map(({ name, isArtificial }) => [name, isArtificial])).toEqual([
      ['this', true],
      ['amount', false],
      ['calls', false],
    ]);
    const calls = listed.find(({ name }) => name === 'calls');
    expect(calls && stopped.bytes(scope, calls, 4)?.readInt32LE(0)).toBe(1);
  });

  it('reads what was inlined from its own scope', async () => {
    const stopped = await stopAt('inlined', flags);
    expect(ints(stopped, stopped.scope('doubled'))).toEqual(['value@0=4', 'result@0=8']);
    expect(ints(stopped, stopped.scope('main')).map((text) => text.split('@')[0])).toEqual(['counter']);
  });

  it('knows what a catch clause caught', async () => {
    const stopped = await stopAt('caught', flags);
    const scope = stopped.scope('caught');
    const thrown = variables(scope).find(({ name }) => name === 'thrown');
    expect(thrown?.kind).toBe('local');
    expect(thrown && stopped.bytes(scope, thrown, 4)?.readInt32LE(0)).toBe(7);
  });

  it('says where each variable was declared', async () => {
    const stopped = await stopAt('inner', flags);
    const first = variables(stopped.scope('nested'))[0];
    expect(first?.declaration?.file).toMatch(/test\/targets\/scopes\.cpp$/);
    expect(first?.declaration?.line).toBeGreaterThan(0);
  });

  it('puts the globals of the unit first', async () => {
    const stopped = await stopAt('outer', flags);
    const { module, bias, address } = stopped.scope('nested');
    const [global] = module.globalsNamed({ name: 'shadowed', near: address });
    expect(global?.kind).toBe('global');
    const location = module.location({
      die: global?.die ?? 0,
      context: { pc: address, bias, cfa: 0n, registers: Buffer.alloc(136), knownRegisters: 0, memory: stopped.memory },
    });
    expect(location.kind === 'memory' && stopped.memory.read(location.address, 4).bytes.readInt32LE(0)).toBe(1);
  });
});
