// elfutils as archives for a shared object: built from the distribution's own source, since its archives cannot be linked into one.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.mjs';
import { fingerprint, whenStale } from '../stamp.mjs';
import { output, StepFailed, step } from '../step.mjs';
import { refreshPackageLists } from '../system.mjs';

/** In the order in which the linker meets them. The last one is elfutils' own helpers. */
const ARCHIVES = [
  'libdw/libdw_pic.a',
  'libebl/libebl_pic.a',
  'libdwelf/libdwelf_pic.a',
  'backends/libebl_backends_pic.a',
  'libelf/libelf_pic.a',
  'lib/libeu.a',
];

/** What libdw would need for other things than ELF and DWARF is left out; compressed sections need zlib only. */
const CONFIGURE = [
  'CFLAGS=-O2 -g0 -fPIC -ffunction-sections -fdata-sections',
  '--disable-symbol-versioning',
  '--disable-debuginfod',
  '--disable-libdebuginfod',
  '--disable-nls',
  '--without-bzlib',
  '--without-lzma',
  '--without-zstd',
  '--enable-deterministic-archives',
];

const FOLDER = join('.cache', 'elfutils');

/**
 * `version` is that of the source package of the distribution, signed by it (apt checks), the same that its headers come from.
 * Throws a StepFailed where there is no apt, or no source.
 */
export async function staticElfutils() {
  const version = installedVersion();
  const archives = ARCHIVES.map((archive) => join(FOLDER, 'build', archive));
  const wanted = fingerprint(['scripts/lib/package/elfutils.mjs'], [version]);
  await whenStale({ stampFile: join(FOLDER, 'stamp'), wanted, outputs: archives }, async () => {
    rmSync(join(ROOT, FOLDER), { recursive: true, force: true });
    await unpack(await download(version));
    await build();
  });
  return { version, source: join(ROOT, FOLDER, 'source'), archives: archives.map((archive) => join(ROOT, archive)) };
}

function installedVersion() {
  const field = 'source:Version';
  const version = output('dpkg-query', ['--show', `--showformat=\${${field}}`, 'libdw-dev']);
  if (version) return version;
  throw new StepFailed(
    'The package is built on Debian or Ubuntu: elfutils is linked statically, from the source of the installed libdw-dev.',
  );
}

/** With lists of its own, so that the system's configuration of apt stays as it is. Returns the file. */
async function download(version) {
  const sources = sourceLines();
  if (sources.length === 0) await refreshPackageLists();
  const folder = join(ROOT, FOLDER, 'download');
  mkdirSync(join(folder, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(folder, 'cache', 'archives', 'partial'), { recursive: true });
  const list = join(folder, 'sources.list');
  writeFileSync(list, `${[...new Set(sourceLines())].join('\n')}\n`);
  const options = Object.entries({
    'Dir::Etc::SourceList': list,
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::State::Lists': join(folder, 'lists'),
    'Dir::Cache': join(folder, 'cache'),
    'APT::Sandbox::User': output('id', ['--user', '--name']),
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  await step('refreshing the lists of source packages', 'apt-get', [...options, 'update']);
  const get = [...options, 'source', '--download-only', `elfutils=${version}`];
  await step(`downloading the source of elfutils ${version}`, 'apt-get', get, { cwd: folder });
  const archive = readdirSync(folder).find((name) => /^elfutils_.*\.orig\.tar\.\w+$/.test(name));
  if (!archive) throw new StepFailed(`apt-get source elfutils=${version} left no elfutils_*.orig.tar.* in ${folder}.`);
  return join(folder, archive);
}

function sourceLines() {
  const targets = output('apt-get', [
    'indextargets',
    '--format',
    '$(SITE) $(RELEASE) $(COMPONENT)',
    'Created-By: Packages',
  ]);
  return (targets ?? '').split('\n').flatMap((target) => {
    const [site, release, component] = target.split(' ');
    return component === 'main' ? [`deb-src ${site} ${release} main`] : [];
  });
}

async function unpack(archive) {
  const source = join(ROOT, FOLDER, 'source');
  mkdirSync(source, { recursive: true });
  await step('unpacking elfutils', 'tar', ['xf', archive, '-C', source, '--strip-components=1']);
}

async function build() {
  const folder = join(ROOT, FOLDER, 'build');
  mkdirSync(folder, { recursive: true });
  await step('configuring elfutils', join(ROOT, FOLDER, 'source', 'configure'), CONFIGURE, { cwd: folder });
  const jobs = `--jobs=${process.env.JOBS ?? 4}`;
  await step('building elfutils', 'make', ['-C', 'lib', jobs], { cwd: folder });
  for (const archive of ARCHIVES.slice(0, -1)) {
    const [directory, target] = archive.split('/');
    await step(`building ${target}`, 'make', ['-C', directory, jobs, target], { cwd: folder });
  }
}
