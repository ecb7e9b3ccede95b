// The attributes of configurations as VS Code's `configurationAttributes` and `configuration` want them; scripts/schema.mjs writes them there.

import * as z from 'zod/mini';
import type { Aliases } from './alias';
import { attachAliases } from './attachAliases';
import { attachSchema } from './attachArguments';
import { FOREIGN_ATTRIBUTES, REFUSED_ATTRIBUTES } from './foreignAttributes';
import { launchAliases } from './launchAliases';
import { launchSchema } from './launchArguments';

/** An attribute that VS Code knows and does not propose. */
interface Quiet {
  readonly description: string;
  readonly doNotSuggest: true;
}

/** Of an attribute that is only named on the console. */
export const IGNORED = "Another debugger's: it has no effect here.";

/** Of one that is not let through. */
export const REFUSED = "Another debugger's: a session with it is refused.";

interface Attributes {
  readonly properties: Readonly<Record<string, object>>;
}

export function launchJsonSchema(): { readonly launch: Attributes; readonly attach: Attributes } {
  return { launch: attributes(launchSchema, launchAliases), attach: attributes(attachSchema, attachAliases) };
}

/** Of `launch`, which a user or workspace may want in each session; what `attach` has of them holds there, too. */
const SETTINGS: readonly (keyof typeof launchSchema.shape)[] = [
  'env',
  'cwd',
  'console',
  'disableASLR',
  'gracefulShutdown',
  'followFork',
  'signals',
  'allowCalls',
  'callTimeout',
  'skipFiles',
  'skipFunctions',
  'justMyCode',
  'sourceMap',
];

/** By name, as `trapline.launch.NAME`. */
export function settingsSchema(): Readonly<Record<string, object>> {
  const { properties } = attributes(launchSchema, {});
  return Object.fromEntries(
    SETTINGS.map((name) => {
      const attribute = properties[name] as Readonly<Record<string, unknown>>;
      const together = isMap(attribute.default) ? ', and together with it' : '';
      const description = `For configurations without "${name}"${together}. ${attribute.description}`;
      return [`trapline.launch.${name}`, { scope: 'resource', ...attribute, description }];
    }),
  );
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function attributes(from: z.ZodMiniObject, aliases: Aliases): Attributes {
  const { $schema: _, additionalProperties: __, type: ___, ...schema } = z.toJSONSchema(from, { io: 'input' });
  const properties = { ...foreign(), ...quietAliases(aliases), ...(schema.properties as Record<string, object>) };
  const own = Object.keys(from.shape);
  const others = Object.keys(properties).filter((name) => !own.includes(name));
  return {
    ...schema,
    properties: Object.fromEntries(
      [...own, ...others].map((name) => [name, { ...defaultOf(from.shape[name]), ...properties[name] }]),
    ),
  };
}

/** What zod leaves out where a value may come in several shapes. */
function defaultOf(schema: z.core.$ZodType | undefined): { readonly default?: unknown } {
  if (!schema) return {};
  const { defaultValue } = schema._zod.def as { readonly defaultValue?: unknown };
  const value = z.globalRegistry.get(schema)?.default ?? defaultValue;
  return value === undefined ? {} : { default: value };
}

function quietAliases(aliases: Aliases): Record<string, Quiet> {
  return Object.fromEntries(
    Object.entries(aliases).map(([name, { description, schema }]) => {
      const { $schema: _, ...values } = z.toJSONSchema(schema, { io: 'input' });
      return [name, { ...values, description, doNotSuggest: true }];
    }),
  );
}

/** The name, and what is done about it. */
function foreign(): Record<string, Quiet> {
  const ignored = { description: IGNORED, doNotSuggest: true } as const;
  const refused = { description: REFUSED, doNotSuggest: true } as const;
  return Object.fromEntries([
    ...[...FOREIGN_ATTRIBUTES.keys()].map((name) => [name, ignored] as const),
    ...[...REFUSED_ATTRIBUTES].map((name) => [name, refused] as const),
  ]);
}
