// Names of types in the language's own spelling: C declarators nest inside out.

import type { TypeInfo } from '../native/types';
import type { TypeRef } from './typeRef';

/** How the language of the frame writes what DWARF has no name for. */
export type Spelling = 'c' | 'rust';

/** `const char *`, `int (*)[3]`, `void (*)(int, ...)`, `struct {...}`; in Rust `[i32; 3]`. */
export function typeName(type: TypeRef, spelling: Spelling = 'c'): string {
  return spelling === 'rust' ? rustName(type) : declare(type, '', 0);
}

/** Rust's compiler names all its types but arrays. */
function rustName(type: TypeRef): string {
  const info = type.info;
  if (info?.kind !== 'array') return info ? declare(type, '', 0) : '()';
  return `[${rustName(type.element)}; ${info.dimensions[0]?.count ?? '_'}]`;
}

const MAX_DEPTH = 50;

/** Builds the name around `inner`, the declarator so far (`*`, `(*)[3]`). */
function declare(type: TypeRef, inner: string, depth: number): string {
  if (depth > MAX_DEPTH) return join('?', inner);
  const info = type.info;
  if (!info) return join('void', inner);
  const next = (die: number | undefined, declarator: string) => declare(type.at(die), declarator, depth + 1);
  switch (info.kind) {
    case 'pointer':
    case 'reference':
    case 'rvalue-reference':
      if (info.name) return join(info.name, inner);
      return declare(type.pointee, pointerDeclarator(type.pointee, MARKS[info.kind], inner), depth + 1);
    case 'array':
      return next(info.element, `${inner}${info.dimensions.map(({ count }) => `[${count ?? ''}]`).join('')}`);
    case 'subroutine':
      return next(info.result, `${inner}(${parameters(type, info)})`);
    case 'member-pointer': {
      const owner = info.containing === undefined ? '?' : typeName(type.at(info.containing));
      return next(info.target, pointerDeclarator(type.at(info.target), `${owner}::*`, inner));
    }
    case 'const':
    case 'volatile':
    case 'restrict':
    case 'atomic':
      return qualified(type.at(info.target), QUALIFIERS[info.kind], inner, depth);
    case 'struct':
    case 'class':
    case 'union':
    case 'enum':
      return join(info.name ?? `${info.kind} {...}`, inner);
    case 'base':
    case 'typedef':
    case 'unspecified':
      return join(info.name, inner);
  }
}

const MARKS = { pointer: '*', reference: '&', 'rvalue-reference': '&&' };
const QUALIFIERS = { const: 'const', volatile: 'volatile', restrict: 'restrict', atomic: '_Atomic' };

function pointerDeclarator(target: TypeRef, mark: string, inner: string): string {
  const kind = target.info?.kind;
  const declarator = inner && /^[a-z_]/i.test(inner) ? `${mark} ${inner}` : `${mark}${inner}`;
  return kind === 'array' || kind === 'subroutine' ? `(${declarator})` : declarator;
}

/** A qualified pointer has its qualifier behind the star: `char *const`. */
function qualified(target: TypeRef, word: string, inner: string, depth: number): string {
  const info = target.info;
  const isPointer = info && 'target' in info && (info.kind === 'pointer' || info.kind === 'member-pointer');
  if (isPointer && !('name' in info && info.name)) {
    const declarator = inner && !/^[[(]/.test(inner) ? `${word} ${inner}` : `${word}${inner}`;
    return declare(target, declarator, depth + 1);
  }
  return `${word} ${declare(target, inner, depth + 1)}`;
}

function parameters(type: TypeRef, info: Extract<TypeInfo, { kind: 'subroutine' }>): string {
  const names = info.parameters.map((die) => typeName(type.at(die)));
  if (info.isVariadic) names.push('...');
  return names.length > 0 ? names.join(', ') : 'void';
}

function join(name: string, inner: string): string {
  if (!inner) return name;
  // GDB's spelling: `int [3]`, `int *`, `int (*)(int)`.
  return `${name} ${inner}`;
}
