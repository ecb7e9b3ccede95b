// A type of one module, with its description read when first needed.

import type { NativeModule } from '../native/symbols';
import type { DieId, TypeInfo } from '../native/types';
import type { Module } from '../symbols/module';
import { isMadeType, madeType, makeType } from './madeTypes';

const refs = new WeakMap<Module, Map<DieId | undefined, TypeRef>>();

/** Modifiers and typedefs in a row that no compiler writes: damaged debug information may loop. */
const MAX_DEPTH = 100;

export class TypeRef {
  private description: TypeInfo | undefined;
  private links: readonly TypeRef[] | undefined;
  private meaning: TypeRef | undefined;
  private linkNames: readonly string[] | undefined;
  private bytes: number | undefined;

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
    return this.with({ kind: 'pointer', byteSize: 8, ...this.asTarget });
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

  private get asTarget(): { readonly target?: DieId } {
    return this.die === undefined ? {} : { target: this.die };
  }

  /** One that is made of this. */
  private with(info: TypeInfo): TypeRef {
    return TypeRef.made(this.module, info);
  }

  /** Undefined for void. Throws NativeError `bad-dwarf`. */
  get info(): TypeInfo | undefined {
    if (this.die !== undefined) this.description ??= describe(this.module.native, this.die);
    return this.description;
  }

  /** What a pointer or reference points to. */
  get pointee(): TypeRef {
    const info = this.info;
    return this.at(info && 'target' in info ? info.target : undefined);
  }

  /** What an array consists of: a row of it when it has several dimensions. */
  get element(): TypeRef {
    const info = this.info;
    if (info?.kind !== 'array') return this.at(undefined);
    if (info.dimensions.length <= 1) return this.at(info.element);
    const { element, isVector, dimensions } = info;
    return this.with({ kind: 'array', element, isVector, dimensions: dimensions.slice(1) });
  }

  /** Through typedefs and qualifiers to what the bytes mean. */
  get stripped(): TypeRef {
    this.meaning ??= this.chain.at(-1) ?? this;
    return this.meaning;
  }

  /** Names of the typedefs on the way to `stripped`, and its own. */
  get names(): readonly string[] {
    this.linkNames ??= this.chain.flatMap(({ info }) => (info && 'name' in info && info.name ? [info.name] : []));
    return this.linkNames;
  }

  private get chain(): readonly TypeRef[] {
    this.links ??= this.follow();
    return this.links;
  }

  private follow(): readonly TypeRef[] {
    const chain: TypeRef[] = [this];
    let type: TypeRef = this;
    for (let info = type.info; info && isModifier(info); info = type.info) {
      type = chain.length < MAX_DEPTH ? type.at(info.target) : type.at(undefined);
      chain.push(type);
    }
    return chain;
  }

  /** Bytes of a value; 0 for void, functions and what is only declared or sized at run time. */
  get size(): number {
    this.bytes ??= this.measure();
    return this.bytes;
  }

  private measure(): number {
    const type = this.stripped;
    const info = type.info;
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

function isModifier(info: TypeInfo): info is Extract<TypeInfo, { kind: 'typedef' | 'const' }> {
  return ['typedef', 'const', 'volatile', 'restrict', 'atomic'].includes(info.kind);
}
