// The class that an object was made as, read from its vtable (Itanium C++ ABI section 2.5.2).

import { loadAddress } from '../native/addresses';
import type { TypeInfo } from '../native/types';
import { readExact } from '../process/memoryReader';
import type { Module } from '../symbols/module';
import { Missing } from './contents';
import type { FrameView } from './frameView';
import { isVtable, partsOf } from './members';
import { type TypedValue, valueAt } from './typedValue';
import { TypeRef } from './typeRef';

/** What is in front of a vtable's address point. */
interface VtableHeader {
  /** Of the class, as demangled. */
  readonly className: string;
  /** From the subobject with this vtable to the whole object: 0 or negative. */
  readonly offsetToTop: bigint;
  /** Looks through the debug information of whole modules. */
  type(): TypeRef | undefined;
}

/** A vtable does not change while its module is loaded. */
const headers = new WeakMap<Module, Map<bigint, VtableHeader | undefined>>();
const polymorphic = new WeakMap<TypeInfo, boolean>();

/**
 * The whole object that `value` is a part of, if that is of another class than `value` says. Undefined as soon as anything
 * does not fit (corrupt or destroyed objects, no symbols, no debug information): the static type is never wrong.
 */
export function mostDerived(value: TypedValue, view: FrameView): TypedValue | undefined {
  const { address } = value.contents;
  if (address === undefined || !hasVtable(value.type.stripped)) return undefined;
  const pointer = value.contents.read(0, 8);
  if (pointer instanceof Missing) return undefined;
  const header = vtableHeader(pointer.readBigUInt64LE(), value.type.module, view);
  const name = nameOf(value.type);
  if (!header || header.className === name) return undefined;
  const type = view.untimed(() => header.type());
  if (!type || nameOf(type) === name || -header.offsetToTop >= BigInt(type.size)) return undefined;
  const whole = valueAt(type, BigInt.asUintN(64, address + header.offsetToTop), view.memory);
  return hasBase(whole, value, view) ? whole : undefined;
}

/** A class with virtual functions or virtual bases: its objects begin with the address of their vtable. */
export function hasVtable(type: TypeRef): boolean {
  const { info } = type.stripped;
  if (!info || !('members' in info)) return false;
  let known = polymorphic.get(info);
  if (known === undefined) {
    known =
      info.members.some(isVtable) ||
      info.bases.some((base) => base.virtualOffsetSlot !== undefined) ||
      info.bases.some((base) => base.byteOffset === 0 && hasVtable(type.stripped.at(base.type)));
    polymorphic.set(info, known);
  }
  return known;
}

function vtableHeader(addressPoint: bigint, near: Module, view: FrameView): VtableHeader | undefined {
  const module = view.context.modules.at(loadAddress(addressPoint));
  if (!module) return undefined;
  let known = headers.get(module);
  if (!known) {
    known = new Map();
    headers.set(module, known);
  }
  if (!known.has(addressPoint)) {
    const header = view.untimed(() => readHeader(addressPoint, module, near, view));
    known.set(addressPoint, header);
  }
  return known.get(addressPoint);
}

function readHeader(addressPoint: bigint, module: Module, near: Module, view: FrameView): VtableHeader | undefined {
  // The address point may be the end of the vtable; what is in front of it never is.
  const mangled = symbolCovering(addressPoint - 8n, view);
  if (!mangled?.name.startsWith('_ZTV')) return undefined;
  const slots = readExact(view.context.memory, addressPoint - 16n, 16);
  if (!slots) return undefined;
  const offsetToTop = slots.readBigInt64LE(0);
  const typeInformation = slots.readBigUInt64LE(8);
  // Absent with -fno-rtti.
  if (typeInformation !== 0n && symbolCovering(typeInformation, view)?.name !== mangled.name.replace('_ZTV', '_ZTI')) {
    return undefined;
  }
  if (offsetToTop > 0n) return undefined;
  const className = mangled.demangled.replace(/^vtable for /, '');
  let found: { readonly type: TypeRef | undefined } | undefined;
  const type = () => {
    found ??= { type: classOf(className, module, near, view) };
    return found.type;
  };
  return { className, offsetToTop, type };
}

function symbolCovering(address: bigint, view: FrameView): { name: string; demangled: string } | undefined {
  const module = view.context.modules.at(loadAddress(address));
  const fileAddress = module?.toFile(loadAddress(address));
  const symbol = fileAddress === undefined ? undefined : module?.native.symbolAt(fileAddress);
  if (!symbol || fileAddress === undefined || fileAddress >= symbol.address + symbol.size) return undefined;
  // Copies of a library's objects carry the version of their symbol.
  const plain = (name: string) => name.replace(/@.*$/, '');
  return { name: plain(symbol.name), demangled: plain(symbol.demangled) };
}

/** Its definition is mostly where its vtable is. */
function classOf(name: string, module: Module, near: Module, view: FrameView): TypeRef | undefined {
  if (name.includes('(anonymous namespace)')) {
    // Each source file may have its own class of this name.
    const [found, ...more] = module.names.definitionsNamed(name);
    return found === undefined || more.length > 0 ? undefined : TypeRef.of(module, found);
  }
  for (const candidate of new Set([module, near, ...view.context.modules.all])) {
    const found = candidate.names.typeNamed(name);
    if (found !== undefined) return TypeRef.of(candidate, found);
  }
  return undefined;
}

/** Whether `part` is a base of `whole`, at its very address. */
function hasBase(whole: TypedValue, part: TypedValue, view: FrameView): boolean {
  return partsOf(whole, view).some((candidate) => {
    if (candidate.shape.kind !== 'base-class') return false;
    const base = candidate.value();
    const isSame = base.contents.address === part.contents.address && nameOf(base.type) === nameOf(part.type);
    return isSame || hasBase(base, part, view);
  });
}

function nameOf(type: TypeRef): string | undefined {
  const { info } = type.stripped;
  return info && 'members' in info ? info.name : undefined;
}
