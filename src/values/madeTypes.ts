// Types that no DIE describes, with ids beside those of a module: `int` where no unit has it, the address of something.

import type { NativeModule } from '../native/symbols';
import type { DieId, TypeInfo } from '../native/types';

interface Made {
  readonly infos: TypeInfo[];
  readonly ids: Map<string, DieId>;
}

const made = new WeakMap<NativeModule, Made>();

/** Sections have no negative offsets: these ids are -1 and below, and only mean something in their module. */
export function isMadeType(die: DieId): boolean {
  return die < 0;
}

/** The same description has the same id. The types that it refers to are of `module`, from DWARF or made. */
export function makeType(module: NativeModule, info: TypeInfo): DieId {
  const types = madeOf(module);
  const key = JSON.stringify(info, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  let id = types.ids.get(key);
  if (id === undefined) {
    id = -types.infos.push(info);
    types.ids.set(key, id);
  }
  return id;
}

/** Precondition: `die` came from `makeType`. */
export function madeType(module: NativeModule, die: DieId): TypeInfo {
  const info = madeOf(module).infos[-die - 1];
  if (!info) throw new Error(`no type ${die} was made`);
  return info;
}

function madeOf(module: NativeModule): Made {
  let types = made.get(module);
  if (!types) {
    types = { infos: [], ids: new Map() };
    made.set(module, types);
  }
  return types;
}
