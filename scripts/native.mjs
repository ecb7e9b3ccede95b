// `npm run build:native`: builds the addon if it is stale; --debug builds it with the sanitizers.

import { buildNative } from './lib/native.mjs';
import { script } from './lib/step.mjs';

await script((args) => buildNative({ sanitize: args.includes('--debug') }));
