// `npm run bench`: see docs/performance.md.

import { runTypeScript } from './runTypeScript.mjs';

process.exitCode = await runTypeScript('bench/main.ts', 'bench');
