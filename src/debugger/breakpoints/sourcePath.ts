// Which of a module's source files a path of the user's means.

import { existsSync, realpathSync } from 'node:fs';
import { basename, isAbsolute, normalize } from 'node:path';
import type { Module } from '../../symbols/module';

export interface SourceMatch {
  /** The module's spellings of the file that is meant. */
  readonly files: readonly string[];
  /** Files of the same name that are not meant, or between which nothing decides. */
  readonly others: readonly string[];
}

/**
 * The same file first, as the source map has it: equal as written, normalised, or on disk (symbolic links). Otherwise the file with the longest common
 * path suffix, since programs are debugged away from where they were built; but never one that exists here as a file of its
 * own, and never one of several that match equally well.
 */
export function matchSource({ native, sources }: Pick<Module, 'native' | 'sources'>, path: string): SourceMatch {
  const candidates = native.filesNamed(basename(path));
  const wanted = normalize(path);
  const same = candidates.filter((file) => {
    const here = sources.local(file);
    return here === path || normalize(here) === wanted || isSameOnDisk(here, path);
  });
  if (same.length > 0) return { files: same, others: [] };
  const elsewhere = candidates.filter(
    (file) => !isAbsolute(path) || !(existsSync(path) && existsSync(sources.local(file))),
  );
  const best = longestSuffix(elsewhere, wanted);
  return best.length === 1 ? { files: best, others: [] } : { files: [], others: candidates };
}

function isSameOnDisk(file: string, path: string): boolean {
  if (!isAbsolute(path)) return false;
  try {
    return realpathSync.native(file) === realpathSync.native(path);
  } catch {
    return false;
  }
}

/** A relative path must match with all of its components. */
function longestSuffix(files: readonly string[], wanted: string): readonly string[] {
  const parts = wanted.split('/').filter((part) => part !== '.');
  let length = isAbsolute(wanted) ? 1 : parts.length;
  let best: readonly string[] = [];
  for (const file of files) {
    const common = commonSuffix(normalize(file).split('/'), parts);
    if (common < length) continue;
    best = common === length ? [...best, file] : [file];
    length = common;
  }
  return best;
}

function commonSuffix(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
}
