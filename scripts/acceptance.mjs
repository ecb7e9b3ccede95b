// `npm run acceptance`: real programs, held against gdb. Needs gdb with Python.

import { runTypeScript } from './lib/runTypeScript.mjs';
import { script } from './lib/step.mjs';

await script((args) => runTypeScript('test/acceptance/main.ts', 'acceptance', args));
