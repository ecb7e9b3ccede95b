// What a module's symbols say of an address, remembered: recursion and stepping ask for the same ones again and again.

import type { NativeModule } from '../native/symbols';

/** Entries after which a module's memory is emptied: instruction steps see ever new addresses. */
const LIMIT = 20_000;

export class Remembered<Key, Value> {
  readonly #known = new WeakMap<NativeModule, Map<Key, Value>>();

  /** `find`'s result the first time, and the same from then on. What it throws is not remembered. */
  get(module: NativeModule, key: Key, find: () => Value): Value {
    let values = this.#known.get(module);
    if (!values || values.size >= LIMIT) {
      values = new Map();
      this.#known.set(module, values);
    }
    let value = values.get(key);
    if (value === undefined) {
      value = find();
      values.set(key, value);
    }
    return value;
  }
}
