// std::type_info objects in the program's memory: names and bases of C++ types at run time.

import { addon } from '../../native/addon';
import { loadAddress } from '../../native/addresses';
import { readExact, readPointer } from '../../process/memoryReader';
import type { ModuleList } from '../../symbols/moduleList';
import { readCString } from './cString';
import type { ExceptionWorld } from './exceptionCause';

export interface Base {
  readonly typeInfo: bigint;
  /** From the start of the derived object; for a virtual base where its vtable has the offset. */
  readonly offset: bigint;
  readonly isVirtual: boolean;
}

/** Itanium C++ ABI section 2.9.5: what derives from std::type_info says how many bases there are, by its vtable. */
const SINGLE = '_ZTVN10__cxxabiv120__si_class_type_infoE';
const MULTIPLE = '_ZTVN10__cxxabiv121__vmi_class_type_infoE';
/** No class has more; damaged memory may say so. */
const MAX_BASES = 100;
const MAX_DEPTH = 50;

/** `3Foo`; a leading `*` says that it is to be compared by address, and is left out. */
export function mangledName(typeInfo: bigint, { memory }: ExceptionWorld): string | undefined {
  const address = readPointer(memory, typeInfo + 8n);
  return address === undefined ? undefined : readCString(memory, address)?.replace(/^\*/, '');
}

/** The type's name as people write it, then its bases', each once. Empty when it cannot be read. */
export function typeNames(typeInfo: bigint, world: ExceptionWorld, depth = 0): readonly string[] {
  const name = mangledName(typeInfo, world);
  if (name === undefined || name === '' || depth > MAX_DEPTH) return [];
  const bases = basesOf(typeInfo, world).flatMap((base) => typeNames(base.typeInfo, world, depth + 1));
  return [...new Set([typeName(name), ...bases])];
}

export function basesOf(typeInfo: bigint, { memory, modules }: ExceptionWorld): readonly Base[] {
  const vtable = readPointer(memory, typeInfo);
  const kind = vtable === undefined ? undefined : symbolName(vtable, modules);
  if (kind === SINGLE) {
    const base = readPointer(memory, typeInfo + 16n);
    return base === undefined ? [] : [{ typeInfo: base, offset: 0n, isVirtual: false }];
  }
  if (kind !== MULTIPLE) return [];
  const count = readExact(memory, typeInfo + 20n, 4)?.readUInt32LE() ?? 0;
  const bytes = count <= MAX_BASES ? readExact(memory, typeInfo + 24n, count * 16) : undefined;
  if (!bytes) return [];
  return Array.from({ length: count }, (_, index) => {
    const flags = bytes.readBigInt64LE(index * 16 + 8);
    return { typeInfo: bytes.readBigUInt64LE(index * 16), offset: flags >> 8n, isVirtual: (flags & 1n) !== 0n };
  });
}

/** As in the symbol table, of the function or variable that the address is in. */
export function symbolName(address: bigint, modules: ModuleList): string | undefined {
  const module = modules.at(loadAddress(address));
  return module?.native.symbolAt(module.toFile(loadAddress(address)))?.name;
}

const PREFIX = 'typeinfo name for ';

function typeName(mangled: string): string {
  const text = addon().demangle(`_ZTS${mangled}`);
  return text.startsWith(PREFIX) ? text.slice(PREFIX.length) : mangled;
}
