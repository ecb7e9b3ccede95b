// An interactive bash on a pseudo-terminal, driven by keys; the pty is Python's.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';

/** With the default PS1. */
export const PROMPT = /bash-[\d.]+[#$] /;
const BASH = "import pty; pty.spawn(['bash', '--norc', '--noprofile', '-i'])";

export class Shell {
  readonly #terminal: ChildProcessWithoutNullStreams;
  #text = '';
  #read = 0;
  #wake = (): void => {};

  constructor(folder: string) {
    // Without LD_PRELOAD: the sanitizer's runtime is for the addon.
    const { LD_PRELOAD: _, ...environment } = process.env;
    this.#terminal = spawn('python3', ['-c', BASH], {
      cwd: folder,
      env: { ...environment, TERM: 'dumb', INPUTRC: '/dev/null', LC_ALL: 'C' },
    });
    this.#terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#text += text;
      this.#wake();
    });
  }

  /** All that the terminal showed. */
  get text(): string {
    return this.#text;
  }

  /** Types `keys` and waits until `pattern` shows in what comes after. */
  async type(keys: string, pattern: RegExp): Promise<RegExpExecArray> {
    this.#terminal.stdin.write(keys);
    return this.shows(pattern);
  }

  /** A command line, to the next prompt. Answers what was shown. */
  async run(command: string): Promise<string> {
    const before = this.#read;
    await this.type(`${command}\n`, new RegExp(`\\n${PROMPT.source}`));
    return this.#text.slice(before, this.#read);
  }

  async prompt(): Promise<void> {
    await this.shows(PROMPT);
  }

  async shows(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.#text.slice(this.#read));
      if (found) {
        this.#read += found.index + found[0].length;
        return found;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async exit(): Promise<void> {
    const closed = once(this.#terminal, 'close');
    this.#terminal.stdin.end('exit\n');
    await closed;
  }
}
