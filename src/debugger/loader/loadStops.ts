// The libraries at whose loading the user wants to stop.

import picomatch from 'picomatch';
import type { Module } from '../../symbols/module';

export class LoadStops {
  #isWanted: ((path: string) => boolean) | undefined;

  /** `globs`: separated by commas, without a slash of the file's name: "libssl*, *.plugin.so". Absent: every library. */
  want(globs?: string): void {
    const tests = (globs ?? '')
      .split(',')
      .map((glob) => glob.trim())
      .filter((glob) => glob !== '')
      .map((glob) => picomatch(glob, { dot: true, basename: !glob.includes('/') }));
    this.#isWanted = tests.length === 0 ? () => true : (path) => tests.some((fits) => fits(path));
  }

  wantNone(): void {
    this.#isWanted = undefined;
  }

  /** Those of what was just loaded. */
  among(modules: readonly Module[]): readonly Module[] {
    const isWanted = this.#isWanted;
    return isWanted ? modules.filter(({ path }) => isWanted(path)) : [];
  }
}
