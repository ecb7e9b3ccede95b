// The attributes of configurations as VS Code's `configurationAttributes` wants them; scripts/schema.mjs writes them there.

import * as z from 'zod/mini';
import { attachSchema } from './attachArguments';
import { launchSchema } from './launchArguments';

export function launchJsonSchema(): { readonly launch: object; readonly attach: object } {
  return { launch: attributes(launchSchema), attach: attributes(attachSchema) };
}

function attributes(from: z.ZodMiniObject): object {
  const { $schema: _, additionalProperties: __, type: ___, ...schema } = z.toJSONSchema(from, { io: 'input' });
  return schema;
}
