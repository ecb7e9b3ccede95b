// elfutils as archives for a shared object: built from the distribution's own source, since its archives cannot be linked into one.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** SHA-256 of the source archives of Ubuntu 22.04, Debian 12, Ubuntu 24.04 and Debian 13, by version. */
const PINNED = {
  0.186: '7f6fb9149b1673d38d9178a0d3e0fb8a1ec4f53a9f4c2ff89469609879641177',
  0.188: 'fb8b0e8d0802005b9a309c60c1d8de32dd2951b56f0c3a3cb56d21ce01595dff',
  '0.190': '8e00a3a9b5f04bc1dc273ae86281d2d26ed412020b391ffcc23198f10231d692',
  0.192: '616099beae24aba11f9b63d86ca6cc8d566d968b802391334c91df54eab416b4',
};

const FOLDER = join('.cache', 'elfutils');

/**
 * `version` is that of the source package of the distribution, signed by it (apt checks), the same that its headers come from.
 * Throws a StepFailed where there is no apt, no source, or another one than is pinned.
 */
export async function staticElfutils() {
  const version = installedVersion();
  const archives = ARCHIVES.map((archive) => join(FOLDER, 'build', archive));
  const wanted = fingerprint(['scripts/lib/package/elfutils.mjs'], [version]);
  await whenStale({ stampFile: join(FOLDER, 'stamp'), wanted, outputs: archives }, async () => {
    rmSync(join(ROOT, FOLDER), { recursive: true, force: true });
    const archive = await download(version);
    check(archive);
    await unpack(archive);
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

/** Beside apt, which has checked it against the list that the distribution has signed. */
function check(archive) {
  const [, version] = /elfutils_([\d.]+)\.orig/.exec(archive);
  const found = createHash('sha256').update(readFileSync(archive)).digest('hex');
  if (!PINNED[version])
    throw new StepFailed(
      `The source of elfutils ${version} is not pinned. Check it, and add its SHA-256, here ${found}, to scripts/lib/package/elfutils.mjs.`,
    );
  if (found !== PINNED[version])
    throw new StepFailed(`${archive} is not what it was: its SHA-256 is ${found}, not ${PINNED[version]}.`);
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
