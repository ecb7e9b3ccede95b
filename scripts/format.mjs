// `npm run format`: rewrites every file in the project's layout.

import { join } from 'node:path';
import { formatNative } from './lib/nativeFormat.mjs';
import { ROOT } from './lib/root.mjs';
import { script, step } from './lib/step.mjs';

await script(async () => {
  await step('formatting (biome)', join(ROOT, 'node_modules', '.bin', 'biome'), ['check', '--write', '.']);
  await formatNative();
});
