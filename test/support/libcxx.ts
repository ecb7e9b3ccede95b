// Builds with libc++, where clang++ has it.

import { execFileSync } from 'node:child_process';
import type { Build } from './valueTable';

let isThere: boolean | undefined;

/** No build at all where clang++ -stdlib=libc++ compiles nothing. */
export function libcxx(flags: readonly string[]): readonly Build[] {
  isThere ??= canCompile();
  return isThere ? [{ compiler: 'clang++', flags: [...flags, '-stdlib=libc++'] }] : [];
}

function canCompile(): boolean {
  try {
    const options = ['-stdlib=libc++', '-x', 'c++', '-', '-o', '/dev/null'];
    execFileSync('clang++', options, {
      input: '#include <vector>\nint main() { return (int)std::vector<int>(1).size() - 1; }\n',
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...process.env, LD_PRELOAD: '' },
    });
    return true;
  } catch {
    return false;
  }
}
