// `npm run acceptance`: see CONTRIBUTING.md. Needs gdb with Python.

import { runTypeScript } from './runTypeScript.mjs';

process.exitCode = await runTypeScript('test/acceptance/main.ts', 'acceptance');
