// Everything that must be there before Trapline runs or is tested, made only where it is missing or stale.

import { bundle } from './bundle.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { buildNative } from './native.mjs';
import { StepFailed } from './step.mjs';
import { ensureSystemPackages } from './system.mjs';

const OLDEST_NODE = 20;

/** `purposes`: 'tests', 'package', 'e2e'. Imports only Node's own modules: it runs before `npm ci`. */
export async function setup({ purposes = [] } = {}) {
  checkPlatform();
  await ensureSystemPackages(purposes);
  await ensureDependencies();
  await buildNative();
  await bundle();
}

function checkPlatform() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new StepFailed(`Trapline runs on Linux x86-64; this is ${process.platform} ${process.arch}.`);
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE)
    throw new StepFailed(`Trapline needs Node ${OLDEST_NODE} or newer; this is ${process.version}.`);
}
