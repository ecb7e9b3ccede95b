// `npm run bench`: see docs/performance.md.

import { runTypeScript } from './lib/runTypeScript.mjs';
import { script } from './lib/step.mjs';

await script((args) => runTypeScript('bench/main.ts', 'bench', args));
