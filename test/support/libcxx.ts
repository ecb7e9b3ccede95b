// Builds with libc++: Debian's own, and a newer one where it is there.

import { execFileSync } from 'node:child_process';
import type { Compiler } from './targets';
import type { Build } from './valueTable';

interface Library {
  readonly oldest: number;
  readonly compiler: Compiler;
  readonly flags: readonly string[];
}

/** Since LLVM 15. */
const NEWER = 150_000;

let found: readonly Library[] | undefined;

/** One for each libc++ that compiles something, and is not older than `oldest` (_LIBCPP_VERSION); none where there is none. */
export function libcxx(flags: readonly string[], oldest = 0): readonly Build[] {
  found ??= [
    ...usable({ compiler: 'clang++', flags: ['-stdlib=libc++'], oldest: 0 }),
    // libc++ is made for compilers as new as itself.
    ...usable({ compiler: 'clang++-19', flags: newerFlags(), oldest: NEWER }),
  ];
  const wanted = found.filter((library) => library.oldest >= oldest);
  return wanted.map((library) => ({ compiler: library.compiler, flags: [...flags, ...library.flags] }));
}

/** TRAPLINE_LIBCXX: where a newer one was unpacked that cannot be installed beside the other, a folder with `include` and `lib`. */
function newerFlags(): readonly string[] {
  const folder = process.env.TRAPLINE_LIBCXX;
  if (folder === undefined) return ['-stdlib=libc++'];
  return [
    '-stdlib=libc++',
    '-nostdinc++',
    '-isystem',
    `${folder}/include/c++/v1`,
    `-L${folder}/lib`,
    `-Wl,-rpath,${folder}/lib`,
  ];
}

function usable(library: Library): readonly Library[] {
  try {
    const options = [...library.flags, '-x', 'c++', '-', '-o', '/dev/null'];
    execFileSync(library.compiler, options, {
      input: `#include <vector>\nstatic_assert(_LIBCPP_VERSION >= ${library.oldest});\nint main() { return (int)std::vector<int>(1).size() - 1; }\n`,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...process.env, LD_PRELOAD: '' },
    });
    return [library];
  } catch {
    return [];
  }
}
