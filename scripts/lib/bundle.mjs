// The TypeScript bundles: made anew when a source, a dependency or the bundler's script changed.

import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { fingerprint, whenStale } from './stamp.mjs';
import { step } from './step.mjs';

export async function bundle() {
  const wanted = fingerprint(['src', 'extension/src', 'scripts/bundle.mjs', 'package.json', 'package-lock.json']);
  const outputs = ['dist/trapline.js', 'dist/program.js', 'dist/packages.json', 'extension/dist/extension.js'];
  await whenStale({ stampFile: 'dist/bundle.stamp', wanted, outputs }, () =>
    step('bundling the adapter and the extension', process.execPath, [join(ROOT, 'scripts', 'bundle.mjs')]),
  );
}
