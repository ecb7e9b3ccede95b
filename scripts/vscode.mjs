// `npm run vscode`: opens examples/ in VS Code with the extension of this checkout; without a VS Code here, in one that a browser shows.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './lib/root.mjs';
import { setup } from './lib/setup.mjs';
import { progress, script, step } from './lib/step.mjs';
import { installWorkbench } from './lib/workbench/install.mjs';
import { WorkbenchServer } from './lib/workbench/server.mjs';

const EXTENSION = join(ROOT, 'extension');
const EXAMPLES = join(ROOT, 'examples');

/** Nothing that asks or distracts; everything else is the user's. */
const SETTINGS = {
  'chat.disableAIFeatures': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

await script(async () => {
  await setup();
  await step('building examples/', 'make', ['-C', 'examples']);
  const desktop = spawnSync('code', [`--extensionDevelopmentPath=${EXTENSION}`, EXAMPLES], { stdio: 'inherit' });
  if (!desktop.error) return desktop.status ?? 1;
  await installWorkbench({ browser: false });
  await serve();
  return 0;
});

/** Until Ctrl-C. */
async function serve() {
  const folder = mkdtempSync(join(tmpdir(), 'tl-'));
  const server = new WorkbenchServer(folder, SETTINGS);
  const { publisher, name, version } = JSON.parse(readFileSync(join(EXTENSION, 'package.json'), 'utf8'));
  const extensions = join(folder, 'extensions');
  mkdirSync(extensions, { recursive: true });
  symlinkSync(EXTENSION, join(extensions, `${publisher}.${name}-${version}`));
  const address = await server.start();
  process.stdout.write(`\nVS Code: ${address}/?folder=${encodeURIComponent(EXAMPLES)}\n`);
  progress('open it in a browser on this machine; Ctrl-C ends it');
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
    void server.ended.then(resolve);
  });
  await server.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
