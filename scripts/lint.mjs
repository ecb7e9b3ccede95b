// `npm run lint`: lint, format, layer rules and types, without the tests.

import { runChecks } from './lib/checks.mjs';
import { script } from './lib/step.mjs';

await script(runChecks);
