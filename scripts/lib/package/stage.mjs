// The folder that becomes the VSIX: the extension, the adapter with its addon, and their papers.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.mjs';
import { notices } from './notices.mjs';

/** What the adapter is made of. `trapline.js` starts it. */
const ADAPTER = ['trapline.js', 'program.js', 'capstone.wasm'];

const PICTURES =
  'Pictures of all this are in its walkthrough: **Welcome: Open Walkthrough...**, *Debug your first program with Trapline*.';

/** Returns the folder. Its layout is what extension/src/adapterFactory.ts looks for. */
export function stage({ addon, elfutils }) {
  const folder = join(ROOT, '.cache', 'package', 'extension');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'adapter'), { recursive: true });
  for (const name of ADAPTER) cpSync(join(ROOT, 'dist', name), join(folder, 'adapter', name));
  cpSync(join(ROOT, 'build', 'Release', 'trapline-terminal'), join(folder, 'adapter', 'trapline-terminal'));
  cpSync(addon.file, join(folder, 'adapter', 'trapline.node'));
  cpSync(join(ROOT, 'extension', 'dist', 'extension.js'), join(folder, 'dist', 'extension.js'));
  for (const image of images()) cpSync(join(ROOT, 'extension', image), join(folder, image));
  writeFileSync(join(folder, 'README.md'), readme());
  cpSync(join(ROOT, 'CHANGELOG.md'), join(folder, 'CHANGELOG.md'));
  cpSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE.txt'));
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), notices(elfutils));
  writeFileSync(join(folder, 'package.json'), manifest());
  cpSync(join(ROOT, 'extension', 'package.nls.json'), join(folder, 'package.nls.json'));
  cpSync(join(ROOT, 'extension', 'l10n'), join(folder, 'l10n'), { recursive: true });
  return folder;
}

/** The icon, and what the walkthrough shows. */
function images() {
  return new Set(manifest().match(/media\/[\w/]+\.png/g));
}

/** The page of an extension shows no pictures but those with an address in the web; the walkthrough shows the package's own. */
function readme() {
  const text = readFileSync(join(ROOT, 'extension', 'README.md'), 'utf8');
  const [first, ...others] = text.match(/^!\[.*\]\(.*\)$/gm);
  return others.reduce((rest, image) => rest.replace(`${image}\n\n`, ''), text.replace(first, PICTURES));
}

function manifest() {
  const { private: _, ...rest } = JSON.parse(readFileSync(join(ROOT, 'extension', 'package.json'), 'utf8'));
  return `${JSON.stringify(rest, undefined, 2)}\n`;
}
