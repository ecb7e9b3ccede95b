// The addon of the package: the objects of the ordinary one, linked statically with all that is not the C library.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFiles } from '../files.mjs';
import { ROOT } from '../root.mjs';
import { output, StepFailed, step } from '../step.mjs';

/** That of Node 20's and VS Code's own: where they run, it loads. */
const OLDEST_GLIBC = '2.28';

const ALLOWED_LIBRARIES = ['libc.so.6', 'libpthread.so.0', 'libm.so.6', 'libdl.so.2', 'ld-linux-x86-64.so.2'];

/** libebl's tables name disassemblers, which nothing of ours calls; without one, they hold null. */
const WITHOUT_DISASSEMBLERS = ['i386', 'x86_64', 'bpf', 'riscv'].map((name) => `-Wl,--defsym=${name}_disasm=0`);

/** Returns the file, and the lowest glibc that its symbol versions ask for. Throws a StepFailed when that is above 2.28. */
export async function packagedAddon({ archives }) {
  const folder = join(ROOT, '.cache', 'package');
  mkdirSync(folder, { recursive: true });
  const older = join(folder, 'olderGlibc.o');
  const file = join(folder, 'trapline.node');
  await step('compiling packaging/olderGlibc.c', 'gcc', [
    ...['-O2', '-fPIC', '-Wall', '-Wextra', '-Werror', '-c', join(ROOT, 'packaging', 'olderGlibc.c'), '-o', older],
  ]);
  await step('linking the addon of the package', 'g++', [
    ...['-shared', '-s', '-o', file, '-pthread', '-static-libstdc++', '-static-libgcc'],
    ...['-Wl,--gc-sections', `-Wl,--version-script=${join(ROOT, 'packaging', 'exports.map')}`, '-Wl,-z,relro,-z,now'],
    ...WITHOUT_DISASSEMBLERS,
    ...objects(),
    older,
    ...['-Wl,--start-group', ...archives, '-Wl,--end-group', '-l:libz.a'],
  ]);
  return { file, glibc: requirements(file) };
}

function objects() {
  return projectFiles('native/*.cc').map((source) =>
    join(ROOT, 'build', 'Release', 'obj.target', 'trapline', source.replace(/\.cc$/, '.o')),
  );
}

function requirements(file) {
  const libraries = [...output('readelf', ['--dynamic', '--wide', file]).matchAll(/\(NEEDED\).*\[(.*)\]/g)]
    .map(([, name]) => name)
    .filter((name) => !ALLOWED_LIBRARIES.includes(name));
  if (libraries.length > 0)
    throw new StepFailed(
      `The packaged addon needs ${libraries.join(', ')}; link it statically (scripts/lib/package/addon.mjs).`,
    );
  const symbols = output('readelf', ['--dyn-syms', '--wide', file]);
  const versions = [...symbols.matchAll(/(\S+)@GLIBC_([\d.]+)/g)].map(([, name, version]) => ({ name, version }));
  const tooNew = versions.filter(({ version }) => compare(version, OLDEST_GLIBC) > 0);
  if (tooNew.length > 0)
    throw new StepFailed(
      `The packaged addon would not load on glibc ${OLDEST_GLIBC}. Define these in packaging/olderGlibc.c, or build the package where glibc is older:\n  ${tooNew.map(({ name, version }) => `${name} (glibc ${version})`).join('\n  ')}`,
    );
  return versions
    .map(({ version }) => version)
    .sort(compare)
    .at(-1);
}

function compare(left, right) {
  const [leftParts, rightParts] = [left, right].map((version) => version.split('.').map(Number));
  const place = leftParts.findIndex((part, index) => part !== (rightParts[index] ?? 0));
  return place < 0 ? leftParts.length - rightParts.length : leftParts[place] - (rightParts[place] ?? 0);
}
