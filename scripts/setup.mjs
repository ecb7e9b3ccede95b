// `npm run setup`: makes everything that is missing or stale, ready for the tests too.

import { setup } from './lib/setup.mjs';
import { script } from './lib/step.mjs';

await script(() => setup({ purposes: ['tests'] }));
