// How values of a type travel to and from functions: the classes of the SysV ABI for x86-64, section 3.2.3.

import type { TypeInfo } from '../../native/types';
import type { TypeRef } from '../typeRef';

export type ArgumentClass = 'none' | 'integer' | 'sse' | 'sse-up' | 'x87' | 'x87-up';

export type Passing =
  /** One class for each eight bytes. */
  | { readonly kind: 'classes'; readonly classes: readonly ArgumentClass[] }
  /** On the stack; as a result in memory that the caller gives. */
  | { readonly kind: 'memory' }
  /** By its address, because its own constructors copy and move it (Itanium C++ ABI 3.1.2.3). */
  | { readonly kind: 'reference' }
  | { readonly kind: 'unknown'; readonly reason: string };

interface Field {
  readonly offset: number;
  readonly size: number;
  readonly classes: readonly ArgumentClass[];
}

class Unknown extends Error {}

/** Arrays have more fields than matter: what is larger than this is in memory anyway. */
const LARGEST = 16;
/** Classes in classes deeper than this are damaged debug information. */
const MAX_DEPTH = 32;

export function passingOf(type: TypeRef): Passing {
  const { info } = type.stripped;
  if (info && 'members' in info) {
    if (info.isDeclaration) return { kind: 'unknown', reason: 'it is only declared' };
    if (isPassedByReference(type)) return { kind: 'reference' };
  }
  try {
    if (info && 'members' in info && type.size > LARGEST) return { kind: 'memory' };
    return combine(fieldsOf(type, 0), type.size);
  } catch (error) {
    if (error instanceof Unknown) return { kind: 'unknown', reason: error.message };
    throw error;
  }
}

/** Itself, or a part of it, which makes the compiler's own copying no better. */
function isPassedByReference(type: TypeRef, depth = 0): boolean {
  const { info } = type.stripped;
  if (info?.kind === 'array') return isPassedByReference(type.stripped.element, depth + 1);
  if (!info || !('members' in info) || depth > MAX_DEPTH) return false;
  if (info.isPassedByReference || info.bases.some(({ byteOffset }) => byteOffset === undefined)) return true;
  const parts = [...info.bases, ...info.members.filter(({ isStatic }) => !isStatic)];
  return (
    info.members.some(({ name }) => name?.startsWith('_vptr')) ||
    parts.some((part) => isPassedByReference(type.stripped.at(part.type), depth + 1))
  );
}

function combine(fields: readonly Field[], size: number): Passing {
  const classes: ArgumentClass[] = new Array(Math.ceil(size / 8)).fill('none');
  for (const field of fields) {
    const alignment = Math.min(field.size, 16);
    if (alignment > 0 && field.offset % alignment !== 0) return { kind: 'memory' };
    for (const [index, each] of field.classes.entries()) {
      const at = Math.floor(field.offset / 8) + index;
      const merged = merge(classes[at] ?? 'none', each);
      if (!merged) return { kind: 'memory' };
      classes[at] = merged;
    }
  }
  return { kind: 'classes', classes };
}

/** Undefined for memory. */
function merge(left: ArgumentClass, right: ArgumentClass): ArgumentClass | undefined {
  if (left === right || right === 'none') return left;
  if (left === 'none') return right;
  if (left === 'integer' || right === 'integer') return 'integer';
  return left.startsWith('x87') || right.startsWith('x87') ? undefined : 'sse';
}

function fieldsOf(type: TypeRef, offset: number): Field[] {
  const { info } = type.stripped;
  if (!info) throw new Unknown('it is void');
  const { size } = type;
  switch (info.kind) {
    case 'pointer':
    case 'reference':
    case 'rvalue-reference':
    case 'enum':
      return [{ offset, size, classes: ['integer'] }];
    case 'base':
      return baseFields(info, offset);
    case 'member-pointer':
      return words(offset, size, 'integer');
    case 'array':
      return arrayFields(type.stripped, info, offset);
    case 'struct':
    case 'class':
    case 'union':
      return memberFields(type.stripped, info, offset);
    case 'unspecified':
      if (info.name.includes('nullptr')) return [{ offset, size: 8, classes: ['integer'] }];
      throw new Unknown('its type is not known');
    default:
      throw new Unknown('no function takes or returns such a value');
  }
}

function baseFields(info: Extract<TypeInfo, { kind: 'base' }>, offset: number): Field[] {
  const { byteSize, encoding, name } = info;
  switch (encoding) {
    case 'signed':
    case 'unsigned':
    case 'signed-char':
    case 'unsigned-char':
    case 'boolean':
    case 'utf':
      if (byteSize > 16) throw new Unknown('integers of this size are not supported');
      return words(offset, byteSize, 'integer');
    case 'float':
      if (byteSize <= 8) return [{ offset, size: byteSize, classes: ['sse'] }];
      return [{ offset, size: 16, classes: name.includes('long double') ? ['x87', 'x87-up'] : ['sse', 'sse-up'] }];
    case 'complex':
      if (byteSize > 16) throw new Unknown('complex numbers of this size are not supported');
      return words(offset, byteSize, 'sse');
    default:
      throw new Unknown('it is of a kind that is not supported');
  }
}

/** Each with the alignment of a word. */
function words(offset: number, size: number, each: ArgumentClass): Field[] {
  if (size <= 8) return [{ offset, size, classes: [each] }];
  return [0, 8].map((at) => ({ offset: offset + at, size: 8, classes: [each] }));
}

function arrayFields(type: TypeRef, info: Extract<TypeInfo, { kind: 'array' }>, offset: number): Field[] {
  const { element } = type;
  if (info.isVector) {
    if (type.size > 16) throw new Unknown('vectors of more than 16 bytes are not supported');
    return [{ offset, size: type.size, classes: type.size > 8 ? ['sse', 'sse-up'] : ['sse'] }];
  }
  if (element.size === 0) return [];
  const fields: Field[] = [];
  for (let at = 0; at + element.size <= type.size; at += element.size) fields.push(...fieldsOf(element, offset + at));
  return fields;
}

type Composite = Extract<TypeInfo, { kind: 'struct' | 'class' | 'union' }>;

function memberFields(type: TypeRef, info: Composite, offset: number): Field[] {
  if (info.variantPart) throw new Unknown('how it is passed is not specified');
  const fields = info.bases.flatMap(({ type: base, byteOffset }) => {
    if (byteOffset === undefined) throw new Unknown('it has virtual bases');
    return isEmpty(type.at(base)) ? [] : fieldsOf(type.at(base), offset + byteOffset);
  });
  for (const member of info.members) {
    if (member.isStatic) continue;
    const at = offset + (member.byteOffset ?? 0);
    if (member.bitSize === undefined) {
      fields.push(...fieldsOf(type.at(member.type), at));
      continue;
    }
    const first = at * 8 + (member.bitOffset ?? 0);
    const last = first + Math.max(member.bitSize, 1) - 1;
    for (let word = Math.floor(first / 64); word <= Math.floor(last / 64); word += 1) {
      fields.push({ offset: word * 8, size: 8, classes: ['integer'] });
    }
  }
  return fields;
}

function isEmpty(type: TypeRef): boolean {
  const { info } = type.stripped;
  if (!info || !('members' in info)) return false;
  return (
    info.members.every(({ isStatic }) => isStatic) && info.bases.every((base) => isEmpty(type.stripped.at(base.type)))
  );
}
