// `npm run package`: makes trapline-linux-x64.vsix, with nothing left to install on the user's machine.

import { makePackage } from './lib/package/package.mjs';
import { setup } from './lib/setup.mjs';
import { script } from './lib/step.mjs';

await script(async () => {
  await setup({ purposes: ['package'] });
  await makePackage();
});
