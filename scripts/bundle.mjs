// Bundles the adapter into dist/trapline.js, with the disassembler's WebAssembly beside it.

import { chmodSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

mkdirSync(dist, { recursive: true });
await build({
  entryPoints: [join(root, 'src/cli/main.ts')],
  outfile: join(dist, 'trapline.js'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Names stay readable in stack traces; the rest is smaller and so quicker to load.
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: true,
  sourcesContent: false,
  banner: { js: '#!/usr/bin/env node' },
  define: { TRAPLINE_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
});
chmodSync(join(dist, 'trapline.js'), 0o755);

const capstone = createRequire(import.meta.url).resolve('capstone-wasm');
copyFileSync(join(dirname(capstone), 'capstone.wasm'), join(dist, 'capstone.wasm'));
