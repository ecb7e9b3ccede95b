// Writes the launch and attach attributes into extension/package.json. With --check: fails when they are not in step.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './lib/root.mjs';

const MANIFEST = join(ROOT, 'extension', 'package.json');

const text = readFileSync(MANIFEST, 'utf8');
const manifest = JSON.parse(text);
manifest.contributes.debuggers[0].configurationAttributes = await launchJsonSchema();
const wanted = `${JSON.stringify(manifest, null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (wanted !== text) {
    process.stderr.write(
      'extension/package.json is not in step with src/dap/configuration/launchArguments.ts and attachArguments.ts. Run "node scripts/schema.mjs".\n',
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(MANIFEST, wanted);
}

async function launchJsonSchema() {
  const folder = mkdtempSync(join(tmpdir(), 'trapline-schema-'));
  try {
    const outfile = join(folder, 'launchArguments.cjs');
    await build({
      entryPoints: [join(ROOT, 'src/dap/configuration/launchJsonSchema.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
    });
    return createRequire(import.meta.url)(outfile).launchJsonSchema();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
