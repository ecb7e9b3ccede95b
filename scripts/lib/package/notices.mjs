// The licences of all that the package has in it from others: npm packages as bundled, and what the addon is linked with.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.mjs';
import { StepFailed } from '../step.mjs';

const RULE = '='.repeat(80);

/** Packages that say nothing of their licence themselves. */
const UNSTATED = {
  'capstone-wasm':
    'Bindings of Capstone, whose licence follows, made with Emscripten (MIT). The package itself states no licence of its own.',
};

/** The text of THIRD-PARTY-NOTICES.txt. Throws a StepFailed for a package whose licence is not known. */
export function notices({ version, source }) {
  const bundled = JSON.parse(readFileSync(join(ROOT, 'dist', 'packages.json'), 'utf8'));
  return [
    'Trapline contains the following works of others. Its own licence is in LICENSE.txt.',
    ...bundled.map(ofPackage),
    entry('Capstone, as WebAssembly (adapter/capstone.wasm)', licence('capstone.txt')),
    entry(
      `elfutils (libelf, libdw) ${version}, statically linked into adapter/trapline.node`,
      [
        'elfutils is under the GNU Lesser General Public License 3 or later, or the GNU General Public License 2 or later, at your',
        `choice. It is used unmodified. Its source is the Debian or Ubuntu source package elfutils ${version}; Trapline's source, under`,
        'the MIT licence, and its script "npm run package" make this file anew from it, or from a modified elfutils.',
        '',
        readFileSync(join(source, 'COPYING-LGPLV3'), 'utf8'),
        readFileSync(join(source, 'COPYING'), 'utf8'),
      ].join('\n'),
    ),
    entry('zlib, statically linked into adapter/trapline.node', zlibLicence()),
    entry(
      "The GNU C++ library and GCC's support library, statically linked into adapter/trapline.node",
      [
        'Under the GNU General Public License 3 with the GCC Runtime Library Exception 3.1: it permits to convey works that are',
        "compiled with GCC and contain parts of these libraries under terms of one's choice.",
      ].join('\n'),
    ),
    '',
  ].join('\n\n');
}

function ofPackage(name) {
  const folder = join(ROOT, 'node_modules', name);
  const { version, license, homepage, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8') : license ? `Licence: ${license}` : UNSTATED[name];
  if (!text) throw new StepFailed(`node_modules/${name} names no licence: see scripts/lib/package/notices.mjs.`);
  return entry(`${name} ${version} ${homepage ?? repository?.url ?? ''}`, text);
}

function entry(title, text) {
  return `${RULE}\n${title.trim()}\n${RULE}\n\n${text.trim()}`;
}

function licence(name) {
  return readFileSync(join(ROOT, 'packaging', 'licences', name), 'utf8');
}

/** It stands in the header, as its authors have it. */
function zlibLicence() {
  const header = readFileSync('/usr/include/zlib.h', 'utf8');
  const comment = /\/\*([\s\S]*?)\*\//.exec(header)?.[1];
  if (!comment?.includes('Copyright')) throw new StepFailed('/usr/include/zlib.h does not begin with its licence.');
  return comment;
}
