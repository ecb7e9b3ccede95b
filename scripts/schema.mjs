// Writes the attributes of launch.json into extension/package.json and docs/configuration.md. With --check: fails when these are not in step.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationPage } from './lib/configurationPage.mjs';
import { loadLaunchSchema } from './lib/launchSchema.mjs';
import { ROOT } from './lib/root.mjs';

const MANIFEST = join(ROOT, 'extension', 'package.json');
const PAGE = join(ROOT, 'docs', 'configuration.md');

const { IGNORED, launchJsonSchema, settingsSchema } = await loadLaunchSchema();
const attributes = launchJsonSchema();
const settings = settingsSchema();

const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
manifest.contributes.debuggers[0].configurationAttributes = attributes;
manifest.contributes.configuration = { title: 'Trapline', properties: settings };

const files = new Map([
  [MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`],
  [PAGE, configurationPage({ attributes, settings, ignored: IGNORED })],
]);

for (const [path, wanted] of files) {
  if (!process.argv.includes('--check')) writeFileSync(path, wanted);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== wanted) {
    process.stderr.write(`${path} is not in step with src/dap/configuration. Run "node scripts/schema.mjs".\n`);
    process.exitCode = 1;
  }
}
