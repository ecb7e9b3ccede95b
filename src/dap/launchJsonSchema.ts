// The launch attributes as VS Code's `configurationAttributes.launch` wants them; scripts/schema.mjs writes them there.

import * as z from 'zod/mini';
import { launchSchema } from './launchArguments';

export function launchJsonSchema(): object {
  const { $schema: _, additionalProperties: __, type: ___, ...schema } = z.toJSONSchema(launchSchema, { io: 'input' });
  return schema;
}
