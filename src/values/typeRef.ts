// A type of one module, with its description read when first needed.

import type { NativeModule } from '../native/symbols';
import type { DieId, TypeInfo } from '../native/types';
import type { Module } from '../symbols/module';
import { lazyField } from './lazyField';
import { isMadeType, madeType, makeType } from './madeTypes';
import { promotedKind, type ScalarKind, scalarKind } from './scalarKind';

const refs = new WeakMap<Module, Map<DieId | undefined, TypeRef>>();

/** Modifiers and typedefs in a row that no compiler writes: damaged debug information may loop. */
const MAX_DEPTH = 100;

export class TypeRef {
  private constructor(
    readonly module: Module,
    readonly die: DieId | undefined,
  ) {}

  /** The same object for the same type, so that what was found out of it is there for all its values. `die` absent: void. */
  static of(module: Module, die: DieId | undefined): TypeRef {
    let known = refs.get(module);
    if (!known) {
      known = new Map();
      refs.set(module, known);
    }
    let ref = known.get(die);
    if (!ref) {
      ref = new TypeRef(module, die);
      known.set(die, ref);
    }
    return ref;
  }

  /** A type that no DIE describes. What `info` refers to is of `module`. */
  static made(module: Module, info: TypeInfo): TypeRef {
    return TypeRef.of(module, makeType(module.native, info));
  }

  /** Another type of the same module. */
  at(die: DieId | undefined): TypeRef {
    return TypeRef.of(this.module, die);
  }

  get pointerTo(): TypeRef {
    const target = this.die === undefined ? {} : { target: this.die };
    return lazyField(this, 'pointerTo', this.with({ kind: 'pointer', byteSize: 8, ...target }));
  }

  /** `int[10]`. Precondition: this is not void. */
  arrayOf(count: number): TypeRef {
    const element = this.die;
    if (element === undefined) throw new Error('there are no arrays of void');
    return this.with({ kind: 'array', element, isVector: false, dimensions: [{ count, lowerBound: 0 }] });
  }

  /** A vector of GNU C. Precondition: this is not void. */
  vectorOf(count: number): TypeRef {
    const element = this.die;
    if (element === undefined) throw new Error('there are no vectors of void');
    return this.with({ kind: 'array', element, isVector: true, dimensions: [{ count, lowerBound: 0 }] });
  }

  /** One that is made of this. */
  private with(info: TypeInfo): TypeRef {
    return TypeRef.made(this.module, info);
  }

  /** Undefined for void. Throws NativeError `bad-dwarf`. */
  get info(): TypeInfo | undefined {
    return lazyField(this, 'info', this.die === undefined ? undefined : describe(this.module.native, this.die));
  }

  /** What a pointer or reference points to. */
  get pointee(): TypeRef {
    const { info } = this;
    return lazyField(this, 'pointee', this.at(info && 'target' in info ? info.target : undefined));
  }

  /** What an array consists of: a row of it when it has several dimensions. */
  get element(): TypeRef {
    return lazyField(this, 'element', this.elementType());
  }

  private elementType(): TypeRef {
    const { info } = this;
    if (info?.kind !== 'array') return this.at(undefined);
    const { element, isVector, dimensions } = info;
    if (dimensions.length <= 1) return this.at(element);
    return this.with({ kind: 'array', element, isVector, dimensions: dimensions.slice(1) });
  }

  /** Through typedefs and qualifiers to what the bytes mean. */
  get stripped(): TypeRef {
    return lazyField(this, 'stripped', this.chain().at(-1) ?? this);
  }

  /** Names of the typedefs on the way to `stripped`, and its own. */
  get names(): readonly string[] {
    const names = this.chain().flatMap(({ info }) => (info && 'name' in info && info.name ? [info.name] : []));
    return lazyField(this, 'names', names);
  }

  private chain(): readonly TypeRef[] {
    const chain: TypeRef[] = [this];
    let type: TypeRef = this;
    for (let { info } = type; info && isModifier(info); { info } = type) {
      type = chain.length < MAX_DEPTH ? type.at(info.target) : type.at(undefined);
      chain.push(type);
    }
    return chain;
  }

  /** What arithmetic is done with its values; undefined for all that is no number. */
  get scalar(): ScalarKind | undefined {
    return lazyField(this, 'scalar', scalarKind(this.stripped.info));
  }

  /** What C++ makes of its values in arithmetic; undefined where that cannot be told. */
  get promoted(): ScalarKind | undefined {
    return lazyField(this, 'promoted', promotedKind(this.stripped.info, this.scalar));
  }

  /** Bytes of a value; 0 for void, functions and what is only declared or sized at run time. */
  get size(): number {
    return lazyField(this, 'size', this.measure());
  }

  private measure(): number {
    const type = this.stripped;
    const { info } = type;
    if (!info) return 0;
    if (info.kind === 'array') return info.byteSize ?? type.elementsSize(info);
    return 'byteSize' in info ? (info.byteSize ?? 0) : 0;
  }

  private elementsSize(info: Extract<TypeInfo, { kind: 'array' }>): number {
    return info.dimensions.reduce((size, { count }) => size * (count ?? 0), this.at(info.element).size);
  }
}

function describe(module: NativeModule, die: DieId): TypeInfo {
  return isMadeType(die) ? madeType(module, die) : module.type(die);
}

const MODIFIERS: ReadonlySet<TypeInfo['kind']> = new Set(['typedef', 'const', 'volatile', 'restrict', 'atomic']);

function isModifier(info: TypeInfo): info is Extract<TypeInfo, { kind: 'typedef' | 'const' }> {
  return MODIFIERS.has(info.kind);
}
