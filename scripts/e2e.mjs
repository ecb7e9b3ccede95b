// `npm run test:e2e`: the packaged extension in a real VS Code, driven through a real browser. Further arguments go to vitest.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { makePackage } from './lib/package/package.mjs';
import { ROOT } from './lib/root.mjs';
import { setup } from './lib/setup.mjs';
import { progress, script } from './lib/step.mjs';
import { installWorkbench } from './lib/workbench/install.mjs';

await script(async (args) => {
  await setup({ purposes: ['package', 'e2e'] });
  const vsix = await makePackage();
  await installWorkbench({ browser: true });
  progress('running the tests in VS Code');
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const config = join(ROOT, 'test', 'e2e', 'vitest.config.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', config, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, TRAPLINE_VSIX: vsix },
  });
  return status ?? 1;
});
