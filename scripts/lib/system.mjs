// Compilers and headers of the system: finds what is missing and installs it, or says how to.

import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { progress, StepFailed, step } from './step.mjs';

/**
 * What the project needs, how it is recognised, and the package that brings it for each package manager.
 * `for: 'tests'` is only needed by `npm test`: the matrix of compilers that the targets are built with; `for: 'package'` by `npm run package`,
 * `for: 'e2e'` by `npm run test:e2e`.
 */
const NEEDS = [
  {
    find: () => isProgram('g++') && isProgram('gcc'),
    packages: { apt: 'g++', dnf: 'gcc-c++', pacman: 'gcc', zypper: 'gcc-c++', apk: 'g++' },
  },
  {
    find: () => isProgram('make'),
    packages: { apt: 'make', dnf: 'make', pacman: 'make', zypper: 'make', apk: 'make' },
  },
  {
    find: () => isProgram('python3'),
    packages: { apt: 'python3', dnf: 'python3', pacman: 'python', zypper: 'python3', apk: 'python3' },
  },
  {
    find: () => isHeader('elfutils/libdw.h'),
    packages: {
      apt: 'libdw-dev',
      dnf: 'elfutils-devel',
      pacman: 'libelf',
      zypper: 'libdw-devel',
      apk: 'elfutils-dev',
    },
  },
  {
    find: () => isHeader('libelf.h'),
    packages: {
      apt: 'libelf-dev',
      dnf: 'elfutils-libelf-devel',
      pacman: 'libelf',
      zypper: 'libelf-devel',
      apk: 'elfutils-dev',
    },
  },
  {
    for: 'tests',
    find: () => isProgram('clang') && isProgram('clang++'),
    packages: { apt: 'clang', dnf: 'clang', pacman: 'clang', zypper: 'clang', apk: 'clang' },
  },
  {
    for: 'tests',
    find: () => isLibcxx(),
    packages: {
      apt: 'libc++-dev libc++abi-dev',
      dnf: 'libcxx-devel libcxxabi-devel',
      pacman: 'libc++ libc++abi',
      zypper: 'libc++-devel libc++abi-devel',
      apk: 'libc++-dev',
    },
  },
  {
    for: 'tests',
    find: () => isProgram('rustc'),
    packages: { apt: 'rustc', dnf: 'rust', pacman: 'rust', zypper: 'rust', apk: 'rust' },
  },
  {
    for: 'tests',
    find: () => isProgram('readelf'),
    packages: { apt: 'binutils', dnf: 'binutils', pacman: 'binutils', zypper: 'binutils', apk: 'binutils' },
  },
  {
    for: 'e2e',
    find: () => isProgram('chromium'),
    packages: {
      apt: 'chromium fonts-dejavu-core',
      dnf: 'chromium',
      pacman: 'chromium',
      zypper: 'chromium',
      apk: 'chromium',
    },
  },
  {
    for: 'package',
    find: () => isProgram('bzip2') && isProgram('xz'),
    packages: { apt: 'bzip2 xz-utils', dnf: 'bzip2 xz', pacman: 'bzip2 xz', zypper: 'bzip2 xz', apk: 'bzip2 xz' },
  },
];

const INSTALL = {
  apt: 'apt-get install',
  dnf: 'dnf install',
  pacman: 'pacman -S',
  zypper: 'zypper install',
  apk: 'apk add',
};

/** Installs what is missing for everything and for `purposes` through apt; elsewhere throws with the command that installs it. */
export async function ensureSystemPackages(purposes) {
  const missing = NEEDS.filter((need) => (!need.for || purposes.includes(need.for)) && !need.find());
  if (missing.length === 0) return;
  const manager = packageManager();
  if (manager !== 'apt') throw new StepFailed(howToInstall(missing, manager));
  await installWithApt(packagesOf(missing, 'apt'));
  const still = missing.filter((need) => !need.find());
  if (still.length > 0)
    throw new StepFailed(
      `Installed, but not found afterwards: ${packagesOf(still, 'apt').join(' ')}. Check PATH, and that /usr/include is readable.`,
    );
}

async function installWithApt(packages) {
  const isRoot = process.getuid() === 0;
  const update = ['apt-get', 'update'];
  const install = ['apt-get', 'install', '--yes', '--no-install-recommends', ...packages];
  if (!isRoot && !isProgram('sudo'))
    throw new StepFailed(
      `Run this as root (there is no sudo here), then try again:\n  ${update.join(' ')} && ${install.join(' ')}`,
    );
  await refreshPackageLists();
  await asRoot(`installing ${packages.join(' ')}`, install);
}

export async function refreshPackageLists() {
  try {
    await asRoot('refreshing the package lists (apt-get update)', ['apt-get', 'update']);
  } catch (error) {
    // One broken third-party source must not stop the installation from the others.
    progress(`apt-get update failed, going on with the lists that are there:\n${error.message}`);
  }
}

function asRoot(label, command) {
  const [program, ...args] = process.getuid() === 0 ? ['env'] : ['sudo', 'env'];
  return step(label, program, [...args, 'DEBIAN_FRONTEND=noninteractive', ...command]);
}

function packageManager() {
  if (isProgram('apt-get')) return 'apt';
  return ['dnf', 'pacman', 'zypper', 'apk'].find(isProgram);
}

function howToInstall(missing, manager) {
  if (manager)
    return `Packages are missing. Install them as root, then try again:\n  ${INSTALL[manager]} ${packagesOf(missing, manager).join(' ')}`;
  return [
    'Packages are missing and no known package manager was found. Their names elsewhere:',
    ...Object.keys(INSTALL).map((name) => `  ${INSTALL[name]} ${packagesOf(missing, name).join(' ')}`),
  ].join('\n');
}

function packagesOf(needs, manager) {
  return [...new Set(needs.flatMap((need) => need.packages[manager].split(' ')))];
}

function isProgram(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, name)));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** clang's own C++ library: its headers are where clang has them, beside its version or for all. */
function isLibcxx() {
  const versions = existsSync('/usr/lib') ? readdirSync('/usr/lib').filter((name) => name.startsWith('llvm-')) : [];
  const folders = ['/usr/include', '/usr/local/include', ...versions.map((name) => `/usr/lib/${name}/include`)];
  return folders.some((folder) => existsSync(join(folder, 'c++', 'v1', 'vector')));
}

/** Looks where GCC and clang look: the environment's folders, then the system's. */
function isHeader(name) {
  const extra = [process.env.CPATH, process.env.CPLUS_INCLUDE_PATH].flatMap((list) => (list ?? '').split(delimiter));
  return [...extra.filter(Boolean), '/usr/local/include', '/usr/include'].some((folder) =>
    existsSync(join(folder, name)),
  );
}
