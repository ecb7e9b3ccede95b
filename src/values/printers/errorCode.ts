// std::error_code and std::error_condition of any library: the number, and the class of its category.

import { readPointer } from '../../process/memoryReader';
import type { FrameView } from '../frameView';
import { errnoName } from './errnoName';
import { corrupt, field, signedOf, unsignedOf } from './libraryValue';
import type { Printer } from './printer';

/** The names that the libraries' own categories give themselves. */
const CATEGORIES: Readonly<Record<string, string>> = {
  generic_error_category: 'generic',
  system_error_category: 'system',
  future_error_category: 'future',
  io_error_category: 'iostream',
  __generic_error_category: 'generic',
  __system_error_category: 'system',
  __future_error_category: 'future',
  __iostream_category: 'iostream',
};

/** `generic:2 ENOENT`, `net::http_category:404`. */
export function errorCodePrinter(value: string, category: string): Printer {
  return (code, view) => {
    const [number, kind] = [field(code, view, value), field(code, view, category)];
    return {
      summary: () => {
        const name = categoryName(unsignedOf(kind), view);
        const own = CATEGORIES[name.split('::').at(-1) ?? ''] ?? name;
        const errno = own === 'generic' || own === 'system' ? errnoName(signedOf(number)) : undefined;
        return `${own}:${signedOf(number)}${errno ? ` ${errno}` : ''}`;
      },
    };
  };
}

/** Of the object's class, from its std::type_info (Itanium C++ ABI sections 2.9.2 and 5.1.2): libraries have no symbol of it. */
function categoryName(object: bigint, view: FrameView): string {
  const vtable = readPointer(view.memory, object);
  const information = vtable === undefined ? undefined : readPointer(view.memory, BigInt.asUintN(64, vtable - 8n));
  const text = information === undefined ? undefined : readPointer(view.memory, information + 8n);
  const mangled = text === undefined ? '' : view.memory.read(text, MAX_NAME).bytes.toString('latin1');
  const names = sourceNames(mangled.slice(0, Math.max(0, mangled.indexOf('\0'))));
  if (names.length === 0) throw corrupt('it has no category');
  return names.join('::');
}

const MAX_NAME = 256;

/** `net`, `http` of `N3net4httpE`: nested names as far as they are plain. */
function sourceNames(mangled: string): readonly string[] {
  const names: string[] = [];
  for (let rest = mangled.replace(/^\*?N?/, ''); rest !== ''; ) {
    const [digits] = /^\d+/.exec(rest) ?? [];
    if (digits !== undefined) names.push(rest.slice(digits.length, digits.length + Number(digits)));
    else if (rest.startsWith('St')) names.push('std');
    else break;
    rest = digits !== undefined ? rest.slice(digits.length + Number(digits)) : rest.slice(2);
  }
  return names.filter((name) => name !== '_GLOBAL__N_1');
}
