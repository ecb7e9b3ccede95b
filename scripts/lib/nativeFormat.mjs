// The layout of the C++ sources, as .clang-format says, by the clang-format that package-lock.json pins.

import { join } from 'node:path';
import { projectFiles } from './files.mjs';
import { ROOT } from './root.mjs';
import { step } from './step.mjs';

export function checkNativeFormat() {
  return clangFormat('checking the layout of native/ (clang-format)', [
    '--dry-run',
    '--Werror',
    '-fno-color-diagnostics',
  ]);
}

export function formatNative() {
  return clangFormat('formatting native/ (clang-format)', ['-i']);
}

function clangFormat(label, options) {
  const program = join(ROOT, 'node_modules', '@wasm-fmt', 'clang-format', 'clang-format-cli.cjs');
  return step(label, process.execPath, [program, ...options, ...projectFiles('native/*.cc', 'native/*.h')]);
}
