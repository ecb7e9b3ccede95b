// What the starter in a terminal is told to become, and what it answers when it cannot: the protocol of native/terminal/terminal_starter.c.

export interface StartOrder {
  readonly program: string;
  /** argv[1..]. */
  readonly args: readonly string[];
  /** The whole environment, `NAME=value` each. */
  readonly env: readonly string[];
  /** Undefined: the terminal's own. */
  readonly cwd?: string;
  readonly disableAslr: boolean;
  /** Paths to open for stdin, stdout, stderr; null: the terminal. */
  readonly stdio: readonly [string | null, string | null, string | null];
}

/** The order of `enum step` in terminal_starter.c, from 1 on. */
const STEPS = ['chdir', 'open', 'open', 'open', 'personality', 'execve'] as const;

export interface StartFailure {
  readonly op: (typeof STEPS)[number];
  readonly errno: number;
  readonly path?: string;
}

/** A header of four 32-bit words (bytes of strings, whether ASLR is off, argc, envc), then strings that end with 0. */
export function encodeOrder({ program, args, env, cwd, disableAslr, stdio }: StartOrder): Buffer {
  const strings = [program, cwd ?? '', ...stdio.map((path) => path ?? ''), program, ...args, ...env];
  const text = Buffer.from(strings.map((string) => `${string}\0`).join(''));
  const header = Buffer.alloc(16);
  for (const [index, word] of [text.length, Number(disableAslr), args.length + 1, env.length].entries())
    header.writeUInt32LE(word, index * 4);
  return Buffer.concat([header, text]);
}

/** `answer`: two 32-bit words, the step and the errno. */
export function decodeFailure(answer: Buffer, order: StartOrder): StartFailure {
  const step = answer.readUInt32LE(0);
  const errno = answer.readUInt32LE(4);
  const path = [order.cwd, ...order.stdio, undefined, order.program][step - 1];
  return { op: STEPS[step - 1] ?? 'execve', errno, ...(typeof path === 'string' && { path }) };
}
