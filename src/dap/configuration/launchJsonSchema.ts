// The attributes of configurations as VS Code's `configurationAttributes` wants them; scripts/schema.mjs writes them there.

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

interface Attributes {
  readonly properties: Readonly<Record<string, object>>;
}

export function launchJsonSchema(): { readonly launch: Attributes; readonly attach: Attributes } {
  return { launch: attributes(launchSchema, launchAliases), attach: attributes(attachSchema, attachAliases) };
}

function attributes(from: z.ZodMiniObject, aliases: Aliases): Attributes {
  const { $schema: _, additionalProperties: __, type: ___, ...schema } = z.toJSONSchema(from, { io: 'input' });
  const properties = { ...foreign(), ...quietAliases(aliases), ...(schema.properties as Record<string, object>) };
  const own = Object.keys(schema.properties ?? {});
  const others = Object.keys(properties).filter((name) => !own.includes(name));
  return {
    ...schema,
    properties: Object.fromEntries([...own, ...others].map((name) => [name, properties[name] ?? {}])),
  };
}

function quietAliases(aliases: Aliases): Record<string, Quiet> {
  return Object.fromEntries(
    Object.entries(aliases).map(([name, { description, schema }]) => {
      const { $schema: _, ...values } = z.toJSONSchema(schema, { io: 'input' });
      return [name, { ...values, description, doNotSuggest: true }];
    }),
  );
}

function foreign(): Record<string, Quiet> {
  const description = "Another debugger's: it has no effect here.";
  const names = [...FOREIGN_ATTRIBUTES.keys(), ...REFUSED_ATTRIBUTES];
  return Object.fromEntries(names.map((name) => [name, { description, doNotSuggest: true }]));
}
