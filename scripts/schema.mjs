// Writes the attributes of launch.json into extension/package.json, their descriptions into package.nls.json, and both into docs/configuration.md.
// With --check: fails when these are not in step.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationPage } from './lib/configurationPage.mjs';
import { loadLaunchSchema } from './lib/launchSchema.mjs';
import { ManifestTexts } from './lib/manifestTexts.mjs';
import { ROOT } from './lib/root.mjs';

const MANIFEST = join(ROOT, 'extension', 'package.json');
const TEXTS = join(ROOT, 'extension', 'package.nls.json');
const PAGE = join(ROOT, 'docs', 'configuration.md');

const { IGNORED, REFUSED, launchJsonSchema, settingsSchema } = await loadLaunchSchema();
const attributes = launchJsonSchema();
const settings = settingsSchema();

const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
const texts = new ManifestTexts({ 'attribute.ignored': IGNORED, 'attribute.refused': REFUSED });
manifest.contributes.debuggers[0].configurationAttributes = {
  launch: texts.keyed(attributes.launch, 'launch'),
  attach: texts.keyed(attributes.attach, 'attach'),
};
manifest.contributes.configuration = {
  title: 'Trapline',
  properties: Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [
      name,
      texts.keyed(setting, `setting.${name.split('.').at(-1)}`),
    ]),
  ),
};
const nls = texts.joined(JSON.parse(readFileSync(TEXTS, 'utf8')));

const files = new Map([
  [MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`],
  [TEXTS, `${JSON.stringify(nls, null, 2)}\n`],
  [PAGE, configurationPage({ attributes, settings, ignored: IGNORED })],
]);

for (const [path, wanted] of files) {
  if (!process.argv.includes('--check')) writeFileSync(path, wanted);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== wanted) {
    process.stderr.write(`${path} is not in step with src/dap/configuration. Run "node scripts/schema.mjs".\n`);
    process.exitCode = 1;
  }
}
