// Where source files are here that were elsewhere when the program was compiled.

import { dirname, join, normalize } from 'node:path';

interface Rule {
  /** A folder or file, normalised, without a slash at its end. */
  readonly from: string;
  readonly to: string;
}

export class SourceMap {
  #rules: readonly Rule[] = [];

  /** From paths of the build to absolute paths here; the longest that fits holds. `.` is where the relative paths of the build are. */
  set(rules: Readonly<Record<string, string>>): void {
    this.#rules = Object.entries(rules)
      .map(([from, to]) => ({ from: trimmed(from), to }))
      .sort((a, b) => b.from.length - a.from.length);
  }

  /** As it is where no rule holds. */
  local(file: string): string {
    if (this.#rules.length === 0) return file;
    const path = normalize(file);
    const rule = this.#rules.find(({ from }) => isWithin(path, from));
    if (!rule) return file;
    return join(rule.to, rule.from === '.' ? path : path.slice(rule.from.length));
  }
}

function isWithin(path: string, folder: string): boolean {
  if (folder === '.') return !path.startsWith('/');
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function trimmed(path: string): string {
  const clean = normalize(path);
  return clean.endsWith('/') && clean !== dirname(clean) ? clean.slice(0, -1) : clean;
}
