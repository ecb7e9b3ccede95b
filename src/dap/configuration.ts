// Reads the attributes of a launch.json configuration: one line for each mistake, and the names that nobody knows.

import type * as z from 'zod/mini';
import { quoteValue } from './quoteValue';

export type ParsedConfiguration<T> =
  | { readonly arguments: T; readonly unknown: readonly string[] }
  | { readonly problems: readonly string[] };

/** What VS Code and other clients put beside the debugger's own attributes. */
const CLIENT_ATTRIBUTES = new Set([
  'type',
  'name',
  'request',
  'noDebug',
  'preLaunchTask',
  'postDebugTask',
  'internalConsoleOptions',
  'debugServer',
  'presentation',
  'serverReadyAction',
  'suppressMultipleSessionWarning',
  'linux',
  'windows',
  'osx',
]);

/** `problems` has one line for each mistake: the attribute, its value, and what `expected` says of it. */
export function parseConfiguration<S extends z.ZodMiniObject>(
  kind: 'Launch' | 'Attach',
  schema: S,
  expected: Readonly<Record<string, string>>,
  input: unknown,
): ParsedConfiguration<z.output<S>> {
  const result = schema.safeParse(input);
  if (!result.success) {
    return { problems: result.error.issues.map((issue) => describeIssue(kind, expected, issue, input)) };
  }
  const unknown = Object.keys(input as object).filter(
    (name) => !(name in schema.shape) && !CLIENT_ATTRIBUTES.has(name) && !name.startsWith('__'),
  );
  return { arguments: result.data, unknown };
}

function describeIssue(
  kind: string,
  expected: Readonly<Record<string, string>>,
  issue: z.core.$ZodIssue,
  input: unknown,
): string {
  // A name that an object may not have is reported at the object.
  const path = 'keys' in issue && Array.isArray(issue.keys) ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  const name = path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index > 0 ? `.${String(part)}` : part))
    .join('');
  const value = path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    input,
  );
  const given = value === undefined ? 'is missing' : `is ${quoteValue(value)}`;
  return `${kind} attribute "${name}" ${given}; expected ${expected[String(issue.path[0] ?? '')] ?? issue.message}.`;
}
