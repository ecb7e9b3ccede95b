// Types as the compilers describe them, in each encoding of DWARF.

import { describe, expect, it } from 'vitest';
import { addon } from '../../src/native/addon';
import type { NativeModule, VariableInfo } from '../../src/native/symbols';
import type { DieId, TypeInfo } from '../../src/native/types';
import { buildTarget, type Compiler } from '../support/targets';

type Composite = Extract<TypeInfo, { kind: 'struct' | 'class' | 'union' }>;

/** The globals of a target by name, with their types. */
class Globals {
  constructor(readonly module: NativeModule) {}

  global(name: string): VariableInfo {
    const [first] = this.module.globalsNamed({ name });
    if (!first) throw new Error(`no global ${name}`);
    return first;
  }

  type(name: string): TypeInfo {
    return this.of(this.global(name).type);
  }

  of(die: DieId | undefined): TypeInfo {
    if (die === undefined) throw new Error('void');
    return this.module.type(die);
  }

  composite(type: TypeInfo): Composite {
    if (type.kind !== 'struct' && type.kind !== 'class' && type.kind !== 'union') throw new Error(`a ${type.kind}`);
    return type;
  }

  /** Kinds down a chain of targets and elements, the last with its name. */
  chain(name: string): string[] {
    const kinds: string[] = [];
    for (let die = this.global(name).type; die !== undefined; ) {
      const type = this.of(die);
      kinds.push('name' in type && type.name ? `${type.kind} ${type.name}` : type.kind);
      die = 'target' in type ? type.target : type.kind === 'array' ? type.element : undefined;
    }
    return kinds;
  }
}

function globals(source: string, compiler: Compiler, ...flags: string[]): Globals {
  return new Globals(addon().openModule({ path: buildTarget(source, { compiler, flags }).program }));
}

const LAYOUTS: readonly [Compiler, ...string[]][] = [
  ['g++', '-g', '-gdwarf-5'],
  ['g++', '-g', '-gdwarf-4'],
  ['g++', '-g', '-gdwarf-4', '-fdebug-types-section'],
  ['g++', '-g', '-gdwarf-3', '-gstrict-dwarf'],
  ['g++', '-g', '-gz'],
];

describe.each(LAYOUTS)('C++ with %s %s %s %s', (compiler, ...flags) => {
  const target = globals('types.cpp', compiler, ...flags.filter((flag) => flag !== undefined));

  it('has qualified names, members and static members', () => {
    const point = target.composite(target.type('point'));
    expect(point).toMatchObject({ kind: 'struct', name: 'shapes::Point', byteSize: 8, isDeclaration: false });
    expect(point.members.map(({ name, byteOffset, isStatic }) => [name, byteOffset, isStatic])).toEqual([
      ['x', 0, false],
      ['y', 4, false],
      ['count', undefined, true],
    ]);
    expect(target.module.typeNamed('shapes::Point')).toBeDefined();
    expect(target.module.typeNamed('Point')).toBeUndefined();
  });

  it('has enums with their signedness', () => {
    expect(target.type('colour')).toMatchObject({
      kind: 'enum',
      byteSize: 1,
      isSigned: false,
      enumerators: [
        { name: 'red', value: 0n },
        { name: 'green', value: 200n },
      ],
    });
    expect(target.type('sign')).toMatchObject({
      isSigned: true,
      enumerators: [
        { name: 'minus', value: -1n },
        { name: 'plus', value: 1n },
      ],
    });
  });

  it('has bit-fields counted from the start of the struct', () => {
    const flags = target.composite(target.type('flags'));
    const bits = flags.members.map(({ name, byteOffset = 0, bitOffset = 0, bitSize }) => [
      name,
      byteOffset * 8 + bitOffset,
      bitSize,
    ]);
    expect(bits).toEqual([
      ['a', 0, 3],
      ['b', 3, 5],
      ['c', 8, 40],
    ]);
  });

  it('has bases, virtual ones by their slot in the vtable', () => {
    const diamond = target.composite(target.type('diamond'));
    expect(diamond.bases).toMatchObject([{ byteOffset: 0 }]);
    const left = target.composite(target.of(diamond.bases[0]?.type));
    expect(left.name).toBe('Left');
    expect(left.bases).toMatchObject([{ virtualOffsetSlot: -24 }]);
    expect(left.bases[0]).not.toHaveProperty('byteOffset');
  });

  it('has anonymous members and unions', () => {
    const anonymous = target.composite(target.type('anonymous'));
    expect(anonymous.members.map(({ name }) => name)).toEqual([undefined, 'after']);
    const inner = target.composite(target.of(anonymous.members[0]?.type));
    expect(inner.kind).toBe('union');
    expect(inner.members.map(({ byteOffset }) => byteOffset)).toEqual([0, 0]);
  });

  it('has template arguments and arrays', () => {
    const box = target.composite(target.type('box'));
    expect(box.templateArguments).toMatchObject([{ name: 'T' }, { name: 'N', value: 3n }]);
    expect(target.of(box.members[0]?.type)).toMatchObject({ kind: 'array', dimensions: [{ count: 3, lowerBound: 0 }] });
    expect(target.type('matrix')).toMatchObject({
      dimensions: [
        { count: 3, lowerBound: 0 },
        { count: 4, lowerBound: 0 },
      ],
      isVector: false,
    });
  });

  it('follows declarations to definitions, and says when there is none', () => {
    const [unknown, nested] = target.composite(target.type('forward')).members.map(({ type }) => target.of(type));
    const pointee = (type: TypeInfo | undefined) =>
      target.composite(target.of(type?.kind === 'pointer' ? type.target : undefined));
    expect(pointee(nested)).toMatchObject({ name: 'Forward::Nested', byteSize: 1, isDeclaration: false });
    expect(pointee(unknown)).toMatchObject({ name: 'Declared', isDeclaration: true, members: [] });
  });

  it('has references, typedefs, qualifiers, functions and base types', () => {
    expect(target.chain('busy')[0]).toBe('typedef Busy');
    expect(target.chain('busy').slice(1, 3).sort()).toEqual(['const', 'volatile']);
    expect(target.chain('reference')).toEqual(['reference', 'const', 'base int']);
    expect(target.type('flag')).toMatchObject({ kind: 'base', byteSize: 1, encoding: 'boolean' });
    expect(target.type('extended')).toMatchObject({ byteSize: 16, encoding: 'float' });
    expect(target.type('byte')).toMatchObject({ encoding: 'unsigned-char' });
    const callback = target.type('callback');
    expect(target.of(callback.kind === 'pointer' ? callback.target : undefined)).toMatchObject({
      kind: 'subroutine',
      isVariadic: true,
      parameters: [expect.any(Number)],
    });
    expect(target.type('member')).toMatchObject({ kind: 'member-pointer', byteSize: 8 });
    expect(target.type('method')).toMatchObject({ kind: 'member-pointer', byteSize: 16 });
  });

  it('finds globals by qualified name or by the end of it', () => {
    expect(target.global('hidden').name).toBe('shapes::(anonymous namespace)::hidden');
    expect(target.global('shapes::Point::count').name).toBe('shapes::Point::count');
    expect(target.module.globalsNamed({ name: 'idden' })).toEqual([]);
  });
});

it('knows vectors and the type of nullptr', () => {
  const target = globals('types.cpp', 'g++', '-g');
  expect(target.chain('vector')).toEqual(['typedef Vector4', 'array', 'base int']);
  expect(target.type('null')).toMatchObject({ kind: 'unspecified', name: 'decltype(nullptr)' });
});

describe.each([['-gdwarf-5'], ['-gdwarf-2', '-gstrict-dwarf']])('C with %s', (...flags) => {
  const target = globals('types.c', 'gcc', '-g', ...flags);

  it('has flexible arrays without a count', () => {
    const members = target.composite(target.type('flexible')).members;
    const bytes = target.of(members.find(({ name }) => name === 'bytes')?.type);
    expect(bytes.kind === 'array' && bytes.dimensions[0]).toEqual({ lowerBound: 0 });
  });

  it('has types that refer to themselves', () => {
    const list = target.composite(target.type('head'));
    const next = target.of(list.members[0]?.type);
    expect(target.of(next.kind === 'pointer' ? next.target : undefined)).toEqual(list);
  });

  it('has void pointers, complex numbers and unsigned enumerators', () => {
    expect(target.type('pointer')).toEqual({ kind: 'pointer', byteSize: 8 });
    expect(target.type('complex_number')).toMatchObject({ encoding: 'complex', byteSize: 16 });
    const enumeration = target.type('unnamed_enum');
    const value = enumeration.kind === 'enum' ? enumeration.enumerators[1]?.value : undefined;
    expect(BigInt.asUintN(32, value ?? 0n)).toBe(0xfffffffen);
  });
});

it('has the variants of Rust enums, and statics in modules', () => {
  const target = globals('types.rs', 'rustc', '-g');
  const shape = target.composite(target.of(target.module.typeNamed('types::Shape')));
  const variants = shape.variantPart?.variants.map(({ discriminantValue, member }) => [discriminantValue, member.name]);
  expect(variants).toEqual([
    [0n, 'Circle'],
    [1n, 'Rectangle'],
    [2n, 'Empty'],
  ]);
  expect(shape.variantPart?.discriminant).toMatchObject({ byteOffset: 0, isArtificial: true });
  const circle = target.composite(target.of(shape.variantPart?.variants[0]?.member.type));
  expect(circle).toMatchObject({ name: 'types::Shape::Circle', members: [{ name: '__0', byteOffset: 8 }] });
  expect(target.global('inner::COUNTER').name).toBe('types::inner::COUNTER');
});

it('reports an id that is no DIE, and a DIE that is no type', () => {
  const { module } = globals('types.c', 'gcc', '-g');
  expect(() => module.type(2 ** 40)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  const [variable] = module.globalsNamed({ name: 'head' });
  expect(() => module.type(variable?.die ?? 0)).toThrow(expect.objectContaining({ code: 'bad-dwarf' }));
});
