// Bundles the adapter into dist/trapline.js, with the disassembler's WebAssembly beside it, and the VS Code extension.

import { chmodSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './lib/root.mjs';

const dist = join(ROOT, 'dist');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Names stay readable in stack traces; the rest is smaller and so quicker to load.
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
};

mkdirSync(dist, { recursive: true });
await build({
  ...options,
  entryPoints: [join(ROOT, 'src/cli/main.ts')],
  outfile: join(dist, 'trapline.js'),
  banner: { js: '#!/usr/bin/env node' },
  define: { TRAPLINE_VERSION: JSON.stringify(version) },
});
chmodSync(join(dist, 'trapline.js'), 0o755);

const capstone = createRequire(import.meta.url).resolve('capstone-wasm');
copyFileSync(join(dirname(capstone), 'capstone.wasm'), join(dist, 'capstone.wasm'));

await build({
  ...options,
  entryPoints: [join(ROOT, 'extension/src/extension.ts')],
  outfile: join(ROOT, 'extension/dist/extension.js'),
  external: ['vscode'],
});
