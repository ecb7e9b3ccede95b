// Which Rust the tests' programs can be written in: Debian 12 has 1.63, whose library lacks much of what is shown.

import { execFileSync } from 'node:child_process';

const [, minor = '0'] =
  /^rustc 1\.(\d+)/.exec(
    execFileSync('rustc', ['--version'], { encoding: 'utf8', env: { ...process.env, LD_PRELOAD: '' } }),
  ) ?? [];

/** LazyLock and the like are there, and panics look as they do today. */
export const HAS_RECENT_RUST = Number(minor) >= 80;
