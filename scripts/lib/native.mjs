// The native addon: built with node-gyp when its sources, its tools or Node changed.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './root.mjs';
import { fingerprint, whenStale } from './stamp.mjs';
import { step } from './step.mjs';

/** Builds build/Release/trapline.node and trapline-terminal, or build/Debug/trapline.node (address and undefined-behaviour sanitizer). */
export async function buildNative({ sanitize = false } = {}) {
  const folder = `build/${sanitize ? 'Debug' : 'Release'}`;
  const output = `${folder}/trapline.node`;
  const wanted = fingerprint(
    ['binding.gyp', 'native', 'node_modules/node-addon-api/package.json'],
    [process.version, process.arch],
  );
  await whenStale(
    { stampFile: `${folder}/trapline.stamp`, wanted, outputs: [output, `${folder}/trapline-terminal`] },
    () =>
      step(`building ${output}`, process.execPath, [
        join(ROOT, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
        'configure',
        'build',
        '--loglevel=warn',
        '--jobs=max',
        sanitize ? '--debug' : '--release',
        ...headers(),
      ]),
  );
}

/** Node's own headers when they are installed beside it; otherwise node-gyp finds or fetches them. */
function headers() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : [];
}
