// What a name of a type means in a frame, and the enumerators that are in reach.

import type { NamedType } from '../../native/symbols';
import type { Module } from '../../symbols/module';
import type { FrameView } from '../frameView';
import { TypeRef } from '../typeRef';
import { aliasType, builtinType } from './builtinTypes';
import { aliased, inOpenedNamespaces, throughNamespace } from './imports';
import { enclosingScopes, means, nameKey, ownIdentifier, withoutRelativeScopes } from './nameKey';
import type { QualifiedName } from './syntax';

export type Tag = 'struct' | 'class' | 'union' | 'enum';

/** Where is looked: in the frame's module, or in all. */
export type Reach = 'own' | 'all';

interface Wanted {
  readonly tag?: Tag | undefined;
  readonly reach?: Reach;
  /** No scopes may be left out of the name, but those around the frame's function. */
  readonly isWhole?: boolean;
}

/** Undefined when the program has no such type. The scopes around the frame's function come first. */
export function findType(name: QualifiedName, view: FrameView, wanted: Wanted = {}): TypeRef | undefined {
  const exactly = (names: readonly QualifiedName[]) => firstOf(names, view, { ...wanted, isWhole: true });
  const opened = inOpenedNamespaces(name, view);
  return (
    firstOf(aliased(name, view), view, wanted) ??
    (opened.length > 0 ? exactly([name, ...opened]) : undefined) ??
    findPlainType(name, view, wanted) ??
    exactly(throughNamespace(name, view))
  );
}

function firstOf(names: readonly QualifiedName[], view: FrameView, wanted: Wanted): TypeRef | undefined {
  for (const name of names) {
    const found = findPlainType(name, view, wanted);
    if (found) return found;
  }
  return undefined;
}

function findPlainType(
  name: QualifiedName,
  view: FrameView,
  { tag, reach = 'all', isWhole = false }: Wanted,
): TypeRef | undefined {
  const plain = name.parts.length === 1 && !name.isGlobal && !tag ? name.parts[0] : undefined;
  const language = view.language;
  const main = view.frame.module ?? view.context.modules.all[0];
  const builtin = plain !== undefined && main ? builtinType(plain, language, main) : undefined;
  if (builtin) return builtin;
  const { parts } = language === 'rust' ? withoutRelativeScopes(name) : name;
  const identifier = ownIdentifier(parts.at(-1) ?? '');
  const scopes = name.isGlobal ? [''] : enclosingScopes(view.frame.name);
  for (const { module, types } of candidates(identifier, view, reach)) {
    const fitting = types.filter(({ die }) => fits(TypeRef.of(module, die), identifier, tag));
    const found = choose(fitting, parts.join('::'), scopes, name.isGlobal || isWhole);
    if (found) return TypeRef.of(module, found.die);
  }
  return plain !== undefined && main && language === 'c' ? aliasType(plain, main) : undefined;
}

function choose(
  types: readonly NamedType[],
  wanted: string,
  scopes: readonly string[],
  isWhole: boolean,
): NamedType | undefined {
  for (const scope of scopes) {
    const key = nameKey(`${scope}${wanted}`);
    const found = types.find(({ name }) => name !== undefined && nameKey(name) === key);
    if (found) return found;
  }
  if (isWhole) return undefined;
  return types.find(({ name }) => name !== undefined && means(wanted, name) && !isOfTemplate(name, wanted));
}

/** A plain name is not that of a type in some instance of a class template: the library has `rebind<char>::other`. */
function isOfTemplate(name: string, wanted: string): boolean {
  const key = nameKey(name);
  const scope = key.slice(0, key.length - nameKey(wanted).length);
  return !/::|</.test(wanted) && scope.endsWith('>::');
}

/** Enumerations are also found by their enumerators; those are not meant here. */
function fits(type: TypeRef, identifier: string, tag: Tag | undefined): boolean {
  const { info } = type;
  if (!info || !('name' in info) || info.name === undefined) return false;
  const own = info.name.replace(/<.*$/s, '').split('::').at(-1);
  if (own !== identifier && info.kind === 'enum') return false;
  if (tag === undefined) return true;
  return tag === 'struct' || tag === 'class' ? info.kind === 'struct' || info.kind === 'class' : info.kind === tag;
}

function* candidates(
  identifier: string,
  { frame, context }: FrameView,
  reach: Reach,
): Generator<{ readonly module: Module; readonly types: readonly NamedType[] }> {
  if (identifier === '') return;
  const { module, fileAddress } = frame;
  if (module) {
    const near = fileAddress === undefined ? {} : { near: fileAddress };
    yield { module, types: module.names.typesNamed({ identifier, ...near }) };
  }
  if (module && reach === 'own') return;
  for (const other of context.modules.all) {
    if (other !== module) yield { module: other, types: other.names.typesNamed({ identifier }) };
  }
}

export interface FoundEnumerator {
  readonly type: TypeRef;
  readonly value: bigint;
}

/** `RED`, `color::RED` or `Palette::RED`; the names of scoped enumerations may be left out, too. */
export function findEnumerator(name: QualifiedName, view: FrameView, reach: Reach): FoundEnumerator | undefined {
  const own = name.parts.at(-1) ?? '';
  const wanted = name.parts.join('::');
  for (const { module, types } of candidates(own, view, reach)) {
    for (const { die, name: typeName = '' } of types) {
      const type = TypeRef.of(module, die);
      const { info } = type;
      const enumerator = info?.kind === 'enum' ? info.enumerators.find((each) => each.name === own) : undefined;
      if (!enumerator) continue;
      const scope = typeName.includes('::') ? typeName.slice(0, typeName.lastIndexOf('::') + 2) : '';
      const isMeant = means(wanted, `${scope}${own}`) || means(wanted, `${typeName}::${own}`);
      if (isMeant || name.parts.length === 1) return { type, value: enumerator.value };
    }
  }
  return undefined;
}
