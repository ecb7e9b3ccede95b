// Names of types in the language's own spelling: C declarators nest inside out.

import type { TypeInfo } from '../native/types';
import { shortCppName } from './cppTypeName';
import { shortRustName } from './rustTypeName';
import type { TypeRef } from './typeRef';

/** How the language of the frame writes what DWARF has no name for. */
export type Spelling = 'c' | 'c++' | 'rust';

const known: Readonly<Record<Spelling, WeakMap<TypeRef, string>>> = {
  c: new WeakMap(),
  'c++': new WeakMap(),
  rust: new WeakMap(),
};

/** `const char *`, `int (*)[3]`, `struct point` (`point` in C++), `void (*)(int, ...)`; in Rust `[i32; 3]`. */
export function typeName(type: TypeRef, spelling: Spelling): string {
  const names = known[spelling];
  let name = names.get(type);
  if (name === undefined) {
    name = spelling === 'rust' ? rustName(type) : new Declaration(spelling, 0).around(type, '');
    names.set(type, name);
  }
  return name;
}

/** Rust's compiler names all its types but arrays; what `&x` makes has no name either. */
function rustName(type: TypeRef): string {
  const info = type.info;
  if (info?.kind === 'pointer' && !info.name) return `&${typeName(type.pointee, 'rust')}`;
  if (info?.kind !== 'array') return info ? shortRustName(new Declaration('rust', 0).around(type, '')) : '()';
  return `[${rustName(type.element)}; ${info.dimensions[0]?.count ?? '_'}]`;
}

/** Levels that no person writes: damaged debug information may loop. */
const MAX_DEPTH = 50;

const MARKS = { pointer: '*', reference: '&', 'rvalue-reference': '&&' };
const QUALIFIERS = { const: 'const', volatile: 'volatile', restrict: 'restrict', atomic: '_Atomic' };

/** Types that the library computes: `std::tuple_element<0, T>::type`, `std::remove_extent_t<T>` are known by what they are. */
const COMPUTED = /^(?:std|__gnu_cxx)::(?:.*>::\w+|(?:\w+::)*\w+_t<.*>)$/;

class Declaration {
  constructor(
    private readonly spelling: Spelling,
    private readonly depth: number,
  ) {}

  /** The type's name around `inner`, the declarator so far (`*`, `(*)[3]`). */
  around(type: TypeRef, inner: string): string {
    const info = this.depth > MAX_DEPTH ? undefined : type.info;
    if (!info) return join(this.depth > MAX_DEPTH ? '?' : 'void', inner);
    const below = new Declaration(this.spelling, this.depth + 1);
    switch (info.kind) {
      case 'pointer':
      case 'reference':
      case 'rvalue-reference':
        if (info.name) return join(info.name, inner);
        return below.around(type.pointee, pointerDeclarator(type.pointee, MARKS[info.kind], inner));
      case 'array': {
        const bounds = info.dimensions.map(({ count }) => `[${count ?? ''}]`).join('');
        return below.around(type.at(info.element), `${inner}${bounds}`);
      }
      case 'subroutine':
        return below.around(type.at(info.result), `${inner}(${below.parameters(type, info)})`);
      case 'member-pointer': {
        const owner = info.containing === undefined ? '?' : below.around(type.at(info.containing), '');
        const target = type.at(info.target);
        const called = target.stripped.info;
        if (called?.kind === 'subroutine') {
          // The first parameter is the object.
          const parameters = this.parameters(target, { ...called, parameters: called.parameters.slice(1) });
          return below.around(target.stripped.at(called.result), `(${owner}::*${inner})(${parameters})`);
        }
        return below.around(target, pointerDeclarator(target, `${owner}::*`, inner));
      }
      case 'const':
      case 'volatile':
      case 'restrict':
      case 'atomic':
        return below.qualified(qualifiedBy(type), inner);
      case 'struct':
      case 'class':
      case 'union':
      case 'enum':
        return join(this.tagged(info), inner);
      case 'typedef':
        if (this.spelling === 'c++' && COMPUTED.test(info.name)) return below.around(type.at(info.target), inner);
        return join(this.named(info.name), inner);
      case 'base':
      case 'unspecified':
        return join(info.name, inner);
    }
  }

  /** Only C keeps tags apart from other names. */
  private tagged(info: Extract<TypeInfo, { kind: 'struct' | 'class' | 'union' | 'enum' }>): string {
    if (info.name === undefined) return `${info.kind} {...}`;
    return this.spelling === 'c' ? `${info.kind} ${info.name}` : this.named(info.name);
  }

  private named(name: string): string {
    return this.spelling === 'c++' ? shortCppName(name) : name;
  }

  /** A qualified pointer has its qualifiers behind the star: `char *const`. */
  private qualified({ target, words }: Qualified, inner: string): string {
    const { info } = target;
    // An array's qualifiers are those of its elements, which have them too (C11 section 6.7.3).
    if (info?.kind === 'array') return this.around(target, inner);
    const isPointer = info?.kind === 'pointer' || info?.kind === 'member-pointer';
    if (!isPointer || ('name' in info && info.name)) return `${words} ${this.around(target, inner)}`;
    return this.around(target, inner && !/^[[(]/.test(inner) ? `${words} ${inner}` : `${words}${inner}`);
  }

  private parameters(type: TypeRef, info: Extract<TypeInfo, { kind: 'subroutine' }>): string {
    const names = info.parameters.map((die) => this.around(type.at(die), ''));
    if (info.isVariadic) names.push('...');
    return names.length > 0 ? names.join(', ') : 'void';
  }
}

interface Qualified {
  readonly target: TypeRef;
  readonly words: string;
}

/** All qualifiers in a row, in the order that people write them in; compilers have their own. */
function qualifiedBy(type: TypeRef): Qualified {
  const kinds = new Set<string>();
  let target = type;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const { info } = target;
    if (!info || !(info.kind in QUALIFIERS)) break;
    kinds.add(info.kind);
    // `const void` has no target.
    target = target.pointee;
  }
  const words = Object.entries(QUALIFIERS).filter(([kind]) => kinds.has(kind));
  return { target, words: words.map(([, word]) => word).join(' ') };
}

function pointerDeclarator(target: TypeRef, mark: string, inner: string): string {
  const kind = target.info?.kind;
  const declarator = /^[a-z_]/i.test(inner) ? `${mark} ${inner}` : `${mark}${inner}`;
  return kind === 'array' || kind === 'subroutine' ? `(${declarator})` : declarator;
}

/** GDB's spacing: `int [3]`, `int *`, `int (*)(int)`. */
function join(name: string, inner: string): string {
  return inner ? `${name} ${inner}` : name;
}
