// Which code a step does not stop in, but goes on through.

import picomatch from 'picomatch';
import type { Module } from '../../symbols/module';
import { functionPattern } from '../breakpoints/functionPattern';
import type { CodePlace } from './codePlace';

export interface SkipSettings {
  /** Globs of source files, as VS Code writes them: a leading `!` takes files out again, without a slash the file's name is meant. */
  readonly files: readonly string[];
  /** Names or patterns as in function breakpoints, without parameters. */
  readonly functions: readonly string[];
  /** Skip the libraries of the languages and of the system. */
  readonly justMyCode: boolean;
}

/** Where compilers and systems have the sources of their libraries. */
const LIBRARY_SOURCE =
  /^\/usr\/(local\/)?(include|lib(32|64|x32)?)\/|^\/rustc\/|^\/rust\/deps\/|\/\.cargo\/registry\/|\/lib\/rustlib\/|\/(gcc|clang)\/[^/]+\/include\//;
const SYSTEM_MODULE = /^\/(usr\/)?lib(32|64|x32)?\//;

export class SkipRules {
  readonly #isSkippedFile: (file: string) => boolean;
  readonly #functions: readonly ((name: string) => boolean)[];
  readonly #justMyCode: boolean;
  readonly #answers = new Map<string, boolean>();

  /** Throws SyntaxError for a regular expression that is none. */
  constructor({ files, functions, justMyCode }: SkipSettings) {
    const isIn = anyOf(files.filter((glob) => !glob.startsWith('!')));
    const isOut = anyOf(files.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)));
    this.#isSkippedFile = (file) => isIn(file) && !isOut(file);
    this.#functions = functions.map(nameTest);
    this.#justMyCode = justMyCode;
  }

  /** Of a place with a line. */
  skips({ module, row, functionName }: CodePlace): boolean {
    if (!row) return false;
    const key = `${row.file}\0${functionName ?? ''}`;
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      const isLibrary =
        this.#justMyCode && (LIBRARY_SOURCE.test(row.file) || (module !== undefined && isSystemModule(module)));
      answer =
        isLibrary ||
        this.#isSkippedFile(module?.sources.local(row.file) ?? row.file) ||
        (functionName !== undefined && this.#functions.some((fits) => fits(functionName)));
      this.#answers.set(key, answer);
    }
    return answer;
  }
}

/** A library of the system, which is run over as a whole: it seldom calls the user's code, and does much else. */
export function isSystemModule({ path }: Module): boolean {
  return SYSTEM_MODULE.test(path);
}

function anyOf(globs: readonly string[]): (file: string) => boolean {
  const tests = globs.map((glob) => picomatch(glob, { dot: true, basename: !glob.includes('/') }));
  return (file) => tests.some((fits) => fits(file));
}

function nameTest(text: string): (name: string) => boolean {
  const pattern = functionPattern(text);
  if (pattern) return (name) => pattern(name, () => name);
  const wanted = text.trim();
  return (name) => [name, withoutArguments(name)].some((each) => each === wanted || each.endsWith(`::${wanted}`));
}

/** Without the template arguments at its end. */
function withoutArguments(name: string): string {
  return name.endsWith('>') ? name.slice(0, name.indexOf('<')) : name;
}
