// The package, from its parts: elfutils, the addon, the folder, the VSIX.

import { statSync } from 'node:fs';
import { progress } from '../step.mjs';
import { packagedAddon } from './addon.mjs';
import { staticElfutils } from './elfutils.mjs';
import { stage } from './stage.mjs';
import { makeVsix } from './vsix.mjs';

/** Returns the file. The addon and the bundles are built. */
export async function makePackage() {
  const elfutils = await staticElfutils();
  const addon = await packagedAddon(elfutils);
  const vsix = await makeVsix(stage({ addon, elfutils }));
  const megabytes = (statSync(vsix).size / 1e6).toFixed(1);
  progress(
    `${vsix}: ${megabytes} MB; loads on glibc ${addon.glibc} or newer, with elfutils ${elfutils.version} inside`,
  );
  return vsix;
}
