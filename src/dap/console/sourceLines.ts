// Lines of source files as text, for one answer.

import { readFileSync } from 'node:fs';
import type { SourceMap } from '../../symbols/sourceMap';

export class SourceLines {
  readonly #files = new Map<string, readonly string[]>();

  constructor(readonly sources: SourceMap) {}

  /** Trimmed; empty where the file is not here or has no such line. */
  line(file: string, line: number): string {
    let lines = this.#files.get(file);
    if (!lines) {
      lines = read(this.sources.local(file));
      this.#files.set(file, lines);
    }
    return lines[line - 1]?.trim() ?? '';
  }
}

function read(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
