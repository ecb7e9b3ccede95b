// `npm run package`: makes trapline-linux-x64.vsix, with nothing left to install on the user's machine.

import { statSync } from 'node:fs';
import { packagedAddon } from './lib/package/addon.mjs';
import { staticElfutils } from './lib/package/elfutils.mjs';
import { stage } from './lib/package/stage.mjs';
import { makeVsix } from './lib/package/vsix.mjs';
import { setup } from './lib/setup.mjs';
import { progress, script } from './lib/step.mjs';

await script(async () => {
  await setup({ purposes: ['package'] });
  const elfutils = await staticElfutils();
  const addon = await packagedAddon(elfutils);
  const vsix = await makeVsix(stage({ addon, elfutils }));
  const megabytes = (statSync(vsix).size / 1e6).toFixed(1);
  progress(
    `${vsix}: ${megabytes} MB; loads on glibc ${addon.glibc} or newer, with elfutils ${elfutils.version} inside`,
  );
});
