// A type of one module, with its description read when first needed.

import type { NativeModule } from '../native/symbols';
import type { DieId, TypeInfo } from '../native/types';
import type { Module } from '../symbols/module';

const infos = new WeakMap<NativeModule, Map<DieId, TypeInfo>>();

/** Modifiers and typedefs in a row that no compiler writes: damaged debug information may loop. */
const MAX_DEPTH = 100;

export class TypeRef {
  /** `die` absent: void. */
  constructor(
    readonly module: Module,
    readonly die: DieId | undefined,
  ) {}

  /** Another type of the same module. */
  at(die: DieId | undefined): TypeRef {
    return new TypeRef(this.module, die);
  }

  /** Undefined for void. Throws NativeError `bad-dwarf`. */
  get info(): TypeInfo | undefined {
    if (this.die === undefined) return undefined;
    let known = infos.get(this.module.native);
    if (!known) {
      known = new Map();
      infos.set(this.module.native, known);
    }
    let info = known.get(this.die);
    if (!info) {
      info = this.module.native.type(this.die);
      known.set(this.die, info);
    }
    return info;
  }

  /** Through typedefs and qualifiers to what the bytes mean. */
  get stripped(): TypeRef {
    let type: TypeRef = this;
    for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
      const info = type.info;
      if (!info || !isModifier(info)) return type;
      type = type.at(info.target);
    }
    return type.at(undefined);
  }

  /** Bytes of a value; 0 for void, functions and what is only declared or sized at run time. */
  get size(): number {
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

function isModifier(info: TypeInfo): info is Extract<TypeInfo, { kind: 'typedef' | 'const' }> {
  return ['typedef', 'const', 'volatile', 'restrict', 'atomic'].includes(info.kind);
}
