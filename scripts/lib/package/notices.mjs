// The licences of all that the package has in it from others: npm packages as bundled, and what the addon is linked with.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.mjs';
import { output, StepFailed } from '../step.mjs';

const RULE = '='.repeat(80);

/** Not among the bundles, and compiled into the addon. */
const HEADERS_ONLY = ['node-addon-api'];

/** The text of THIRD-PARTY-NOTICES.txt. Throws a StepFailed for a package whose licence is not known. */
export function notices({ version, source }) {
  const bundled = JSON.parse(readFileSync(join(ROOT, 'dist', 'packages.json'), 'utf8'));
  return [
    'Trapline contains the following works of others. Its own licence is in LICENSE.txt.',
    ...[...bundled, ...HEADERS_ONLY].sort().map(ofPackage),
    entry('Capstone, as WebAssembly (adapter/capstone.wasm)', licence('capstone.txt')),
    entry('LLVM, from which parts of Capstone are derived', licence('llvm.txt')),
    entry('Emscripten, whose run-time library is in adapter/capstone.wasm', licence('emscripten.txt')),
    entry('musl, whose functions are in adapter/capstone.wasm', licence('musl.txt')),
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
        'Under the GNU General Public License 3 (above, with elfutils) with the GCC Runtime Library Exception. Parts of its containers are',
        "Hewlett-Packard's and Silicon Graphics'.",
        '',
        licence('gccRuntimeException.txt'),
        containersLicence(),
      ].join('\n'),
    ),
    '',
  ].join('\n\n');
}

function ofPackage(name) {
  const folder = join(ROOT, 'node_modules', name);
  const { version, license, homepage, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8') : license && `Licence: ${license}`;
  if (!text) throw new StepFailed(`node_modules/${name} names no licence: see scripts/lib/package/notices.mjs.`);
  return entry(`${name} ${version} ${homepage ?? repository?.url ?? ''}`, text);
}

function entry(title, text) {
  return `${RULE}\n${title.trim()}\n${RULE}\n\n${text.trim()}`;
}

function licence(name) {
  return readFileSync(join(ROOT, 'packaging', 'licences', name), 'utf8');
}

function zlibLicence() {
  return licenceIn('/usr/include/zlib.h', 'Copyright');
}

/** Of the standard template library of old, in the headers of the compiler that builds the addon. */
function containersLicence() {
  const headers = output('g++', ['-M', '-x', 'c++', '-include', 'map', '/dev/null']);
  return licenceIn(/\S+\/stl_tree\.h/.exec(headers)?.[0] ?? 'stl_tree.h', 'Hewlett-Packard Company');
}

/** The first comment of a header that names its owner. Throws a StepFailed where there is none. */
function licenceIn(path, owner) {
  const comments = readFileSync(path, 'utf8').matchAll(/\/\*([\s\S]*?)\*\//g);
  const found = [...comments].map(([, text]) => text).find((text) => text.includes(owner));
  if (!found) throw new StepFailed(`${path} does not have its licence.`);
  return found.replaceAll(/^ \*? ?/gm, '');
}
