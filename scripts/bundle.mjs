// Bundles the adapter into dist/program.js and what starts it into dist/trapline.js, with the disassembler's WebAssembly beside them, and the
// VS Code extension. dist/packages.json names the npm packages that are in them.

import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  metafile: true,
};

mkdirSync(dist, { recursive: true });
const adapter = await build({
  ...options,
  entryPoints: [join(ROOT, 'src/cli/main.ts')],
  outfile: join(dist, 'program.js'),
  // What is compiled by the starter has no loader of modules for them; `require` does.
  supported: { 'dynamic-import': false },
  define: { TRAPLINE_VERSION: JSON.stringify(version) },
});
const program = readFileSync(join(dist, 'program.js'));
const hash = createHash('sha256').update(program).digest('hex').slice(0, 16);
for (const name of readdirSync(dist)) if (name.endsWith('.cache') && !name.includes(hash)) rmSync(join(dist, name));
await build({
  ...options,
  entryPoints: [join(ROOT, 'src/start/start.ts')],
  outfile: join(dist, 'trapline.js'),
  banner: { js: '#!/usr/bin/env node' },
  define: { PROGRAM_HASH: JSON.stringify(hash) },
});
chmodSync(join(dist, 'trapline.js'), 0o755);

const capstone = createRequire(import.meta.url).resolve('capstone-wasm');
copyFileSync(join(dirname(capstone), 'capstone.wasm'), join(dist, 'capstone.wasm'));

const extension = await build({
  ...options,
  entryPoints: [join(ROOT, 'extension/src/extension.ts')],
  outfile: join(ROOT, 'extension/dist/extension.js'),
  external: ['vscode'],
  // jsonc-parser's other build loads its parts by a `require` that no bundler sees.
  mainFields: ['module', 'main'],
});

writeFileSync(join(dist, 'packages.json'), JSON.stringify(packagesIn(adapter, extension)));

function packagesIn(...results) {
  const inputs = results.flatMap(({ metafile }) =>
    Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs)),
  );
  const names = inputs.flatMap((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);
  return [...new Set(names)].sort();
}
