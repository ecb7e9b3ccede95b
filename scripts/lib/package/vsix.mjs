// Runs vsce, pinned by packaging/vsce/package-lock.json, on the staged folder.

import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.mjs';
import { fingerprint, whenStale } from '../stamp.mjs';
import { step } from '../step.mjs';

/** VS Code and its Marketplace refuse the file on every other platform than its target. */
const TARGET = 'linux-x64';

/** Returns the file, in the repository's folder. */
export async function makeVsix(staged) {
  const tool = join(ROOT, '.cache', 'vsce');
  const program = 'node_modules/@vscode/vsce/vsce';
  await whenStale(
    { stampFile: '.cache/vsce/stamp', wanted: fingerprint(['packaging/vsce']), outputs: [`.cache/vsce/${program}`] },
    async () => {
      mkdirSync(tool, { recursive: true });
      cpSync(join(ROOT, 'packaging', 'vsce'), tool, { recursive: true });
      await step('installing vsce', 'npm', ['ci', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund'], {
        cwd: tool,
      });
    },
  );
  const vsix = join(ROOT, `trapline-${TARGET}.vsix`);
  const options = [
    '--target',
    TARGET,
    '--no-dependencies',
    '--no-rewrite-relative-links',
    '--allow-missing-repository',
    '--out',
    vsix,
  ];
  await step('making the VSIX', process.execPath, [join(tool, program), 'package', ...options], { cwd: staged });
  return vsix;
}
