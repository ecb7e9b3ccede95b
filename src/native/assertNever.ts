// The end of a switch over a closed union.

/** Does not compile while a case is missing; throws if a value outside the union arrives at run time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
