// What an attribute of another debugger's launch.json is: its values, and what they mean in attributes of ours.

import type * as z from 'zod/mini';

/** Attributes of ours with their values. */
export type Given = Readonly<Record<string, unknown>>;

export interface Alias {
  /** In words for the reader of launch.json. */
  readonly description: string;
  readonly schema: z.ZodMiniType;
  /** What values there are, for the message about another one. */
  readonly expected: string;
  /** Of a value that the schema has let through. */
  gives(value: unknown): Given;
}

export type Aliases = Readonly<Record<string, Alias>>;

export function alias<S extends z.ZodMiniType>(
  description: string,
  schema: S,
  expected: string,
  gives: (value: z.output<S>) => Given,
): Alias {
  return { description, schema, expected, gives: (value) => gives(value as z.output<S>) };
}

/** What `over` says, and where it says nothing, what `under` says; objects are put together by their members. */
export function combine(under: Given, over: Given): Given {
  const both = Object.entries(over).map(([name, value]) => {
    const below = under[name];
    return [name, isObject(value) && isObject(below) ? { ...below, ...value } : value];
  });
  return { ...under, ...Object.fromEntries(both) };
}

function isObject(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
