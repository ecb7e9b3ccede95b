// Reads the attributes of a launch.json configuration: one line for each mistake, and one for what has no effect.

import type * as z from 'zod/mini';
import { quoteValue } from '../quoteValue';
import { type Aliases, combine, type Given } from './alias';
import { commandMeaning, commandsIn } from './debuggerCommands';
import { describeForeign, FOREIGN_ATTRIBUTES, REFUSED_ATTRIBUTES, refusal } from './foreignAttributes';

/** What there is to know of a kind of configuration. */
export interface Family<S extends z.ZodMiniObject> {
  readonly kind: 'Launch' | 'Attach';
  readonly schema: S;
  /** By attribute: what values there are, for the message about another one. */
  readonly expected: Readonly<Record<string, string>>;
  readonly aliases: Aliases;
  /** Attributes that have a meaning only for the other kind. */
  readonly elsewhere: ReadonlySet<string>;
}

/** `notes`: lines for the console, on what is in the configuration and has no effect. */
export type ParsedConfiguration<T> =
  | { readonly arguments: T; readonly notes: readonly string[] }
  | {
      readonly problems: readonly string[];
      /** The one that the first problem is about. */
      readonly attribute: string;
    };

interface Problem {
  readonly attribute: string;
  readonly text: string;
}

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

/** Attributes with the values that hold where the configuration has none: our extension puts the user's settings there. */
const DEFAULTS = '__defaults';

/** `problems` has one line for each mistake: the attribute, its value, and what is expected. */
export function parseConfiguration<S extends z.ZodMiniObject>(
  family: Family<S>,
  input: unknown,
): ParsedConfiguration<z.output<S>> {
  const { [DEFAULTS]: defaults, ...written } = input as Record<string, unknown>;
  const { given, own, others, commands, problems } = withoutAliases(family, written);
  const known = layered(family.schema, [asGiven(defaults), given, own]);
  const result = family.schema.safeParse(known);
  if (!result.success) problems.push(...result.error.issues.map((issue) => describeIssue(family, issue, known)));
  const [first] = problems;
  if (first) return { problems: problems.map(({ text }) => text), attribute: first.attribute };
  if (!result.success) throw new Error('a schema refuses a configuration without a reason');
  const unknown = others.filter((name) => !FOREIGN_ATTRIBUTES.has(name) && !REFUSED_ATTRIBUTES.has(name));
  const misplaced = listed(unknown.filter((name) => family.elsewhere.has(name)));
  const strange = listed(unknown.filter((name) => !family.elsewhere.has(name)));
  const notes = describeForeign(others, commands);
  if (misplaced) notes.push(`Not used: ${misplaced} (only for the other request, launch or attach).`);
  if (strange) notes.push(`${family.kind} attributes that Trapline does not know are ignored: ${strange}.`);
  return { arguments: result.data, notes };
}

function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

interface Sorted {
  /** What other debuggers' attributes mean in ours. */
  readonly given: Given;
  readonly own: Given;
  /** Names of attributes that have no effect. */
  readonly others: readonly string[];
  /** Commands for other debuggers that mean nothing here. */
  readonly commands: readonly string[];
  readonly problems: Problem[];
}

function withoutAliases(family: Family<z.ZodMiniObject>, written: Given): Sorted {
  let given: Given = {};
  const own: Record<string, unknown> = {};
  const others: string[] = [];
  const unused: string[] = [];
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(written)) {
    const alias = family.aliases[name];
    const refused = refusal(name, value);
    const commands = commandsIn(name, value);
    if (name in family.schema.shape) own[name] = value;
    else if (refused)
      problems.push({
        attribute: name,
        text: `${family.kind} attribute "${name}" is ${quoteValue(value)}: ${refused}.`,
      });
    else if (commands) {
      const read = readCommands(family.schema, commands);
      given = combine(given, read.given);
      unused.push(...read.unused);
    } else if (!alias) others.push(...(isClients(name) ? [] : [name]));
    else {
      const result = alias.schema.safeParse(value);
      if (result.success) given = combine(given, alias.gives(result.data));
      else problems.push(describe(family.kind, [name, ...deepest(result.error.issues)], written, alias.expected));
    }
  }
  return { given, own, others, commands: unused, problems };
}

/** A command that says what no attribute can be is as good as none. */
function readCommands(
  schema: z.ZodMiniObject,
  commands: readonly string[],
): { readonly given: Given; readonly unused: readonly string[] } {
  let given: Given = {};
  const unused: string[] = [];
  for (const command of commands) {
    const meaning = commandMeaning(command);
    if (meaning && schema.safeParse({ pid: 1, ...meaning }).success) given = joined(given, meaning);
    else unused.push(command);
  }
  return { given, unused };
}

/** As `combine`; lists grow. */
function joined(before: Given, more: Given): Given {
  const lists = Object.entries(more).flatMap(([name, value]) => {
    const list = before[name];
    return Array.isArray(list) && Array.isArray(value) ? [[name, [...list, ...value]] as const] : [];
  });
  return { ...combine(before, more), ...Object.fromEntries(lists) };
}

function isClients(name: string): boolean {
  return CLIENT_ATTRIBUTES.has(name) || name.startsWith('__');
}

/** Later layers go before earlier ones. What is in several of them is brought into one shape first. */
function layered(schema: z.ZodMiniObject, layers: readonly Given[]): Given {
  return layers.reduce((under, over) => {
    const same = Object.keys(over).filter((name) => name in under);
    const shaped = (layer: Given): Given => ({
      ...layer,
      ...Object.fromEntries(same.map((name) => [name, inShape(schema.shape[name], layer[name])])),
    });
    return combine(shaped(under), shaped(over));
  });
}

/** As it is when it is wrong: that is told later. */
function inShape(schema: z.core.$ZodType | undefined, value: unknown): unknown {
  const result = (schema as z.ZodMiniType | undefined)?.safeParse(value);
  return result?.success ? result.data : value;
}

function asGiven(value: unknown): Given {
  return typeof value === 'object' && value !== null ? (value as Given) : {};
}

function describeIssue({ kind, expected }: Family<z.ZodMiniObject>, issue: z.core.$ZodIssue, input: Given): Problem {
  const path = deepest([issue]);
  return describe(kind, path, input, expected[String(path[0] ?? '')] ?? issue.message);
}

function describe(kind: string, path: readonly PropertyKey[], input: Given, expected: string): Problem {
  const name = path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index > 0 ? `.${String(part)}` : String(part)))
    .join('');
  const value = path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    input,
  );
  const given = value === undefined ? 'is missing' : `is ${quoteValue(value)}`;
  return { attribute: String(path[0]), text: `${kind} attribute "${name}" ${given}; expected ${expected}.` };
}

/** To what is wrong: of several shapes that a value may have, the one that it comes nearest to. */
function deepest(issues: readonly z.core.$ZodIssue[]): readonly PropertyKey[] {
  const paths = issues.map((issue): readonly PropertyKey[] => {
    const { path } = issue;
    if (issue.code === 'invalid_union') return [...path, ...deepest(issue.errors.flat())];
    // A name that an object may not have is reported at the object.
    return 'keys' in issue && Array.isArray(issue.keys) ? [...path, ...issue.keys.slice(0, 1)] : path;
  });
  return paths.reduce((best, path) => (path.length > best.length ? path : best), []);
}
