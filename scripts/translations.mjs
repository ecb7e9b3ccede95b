// Writes the texts of the extension that can be translated into extension/l10n. With --check: fails when they are not in step, or when
// package.nls.json does not have just the texts that the manifest names.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFiles } from './lib/files.mjs';
import { ROOT } from './lib/root.mjs';

/** What vscode.l10n looks for beside its translations: bundle.l10n.LANGUAGE.json. */
const BUNDLE = join(ROOT, 'extension', 'l10n', 'bundle.l10n.json');

const CALL = /\bl10n\.t\(/g;
const TEXT = /^\s*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)")/;

const texts = projectFiles('extension/src/*.ts').flatMap((path) => {
  const code = readFileSync(join(ROOT, path), 'utf8');
  return [...code.matchAll(CALL)].map(({ index, 0: call }) => {
    const literal = TEXT.exec(code.slice(index + call.length));
    if (!literal) throw new Error(`${path}: l10n.t wants a literal`);
    return (literal[1] ?? literal[2]).replaceAll(/\\(.)/g, '$1');
  });
});
const wanted = `${JSON.stringify(Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text])), null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (present() !== wanted) {
    process.stderr.write('extension/l10n is not in step with extension/src. Run "node scripts/translations.mjs".\n');
    process.exitCode = 1;
  }
  const manifest = readFileSync(join(ROOT, 'extension', 'package.json'), 'utf8');
  const named = new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
  const known = new Set(Object.keys(JSON.parse(readFileSync(join(ROOT, 'extension', 'package.nls.json'), 'utf8'))));
  const wrong = [...named, ...known].filter((key) => !named.has(key) || !known.has(key));
  if (wrong.length > 0) {
    process.stderr.write(`Only one of extension/package.json and package.nls.json has: ${wrong.join(', ')}\n`);
    process.exitCode = 1;
  }
} else {
  mkdirSync(dirname(BUNDLE), { recursive: true });
  writeFileSync(BUNDLE, wanted);
}

function present() {
  try {
    return readFileSync(BUNDLE, 'utf8');
  } catch {
    return undefined;
  }
}
