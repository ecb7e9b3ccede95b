// The environment in which Node loads the sanitizer build of the addon.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

/**
 * AddressSanitizer's runtime must come before everything else, hence LD_PRELOAD; test/support/sanitizedAddon.cjs keeps it
 * from the programs that are debugged. Leaks are Node's business: it frees nothing at exit.
 */
export function sanitizerEnvironment() {
  const runtime = execFileSync('gcc', ['-print-file-name=libasan.so'], { encoding: 'utf8' }).trim();
  return {
    LD_PRELOAD: runtime,
    TRAPLINE_ADDON: join(ROOT, 'test', 'support', 'sanitizedAddon.cjs'),
    ASAN_OPTIONS: 'detect_leaks=0:abort_on_error=1',
    UBSAN_OPTIONS: 'halt_on_error=1:print_stacktrace=1',
  };
}
