// What is mostly there at once, and sometimes has to be waited for: a promise for what is there costs more than most of the work done with it.

export type Known<Value> = Value | Promise<Value>;

export function whenKnown<Value, Result>(value: Known<Value>, use: (value: Value) => Known<Result>): Known<Result> {
  return value instanceof Promise ? value.then(use) : use(value);
}
