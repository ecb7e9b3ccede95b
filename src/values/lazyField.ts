// A getter that is a plain field from the first time on that it is asked.

/** Precondition: `name` is a getter of the class of `owner` whose answer stays the same. */
export function lazyField<Value>(owner: object, name: string, value: Value): Value {
  Object.defineProperty(owner, name, { value });
  return value;
}
