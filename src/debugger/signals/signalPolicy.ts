// What happens when a signal comes: stop, print, pass. The defaults, and what the user has changed.

import { ALL_SIGNALS, signalName } from '../../process/signalNames';

export interface SignalAction {
  /** The program is stopped and the user told, before the signal has had any effect. */
  readonly stop: boolean;
  /** A line on the console when it comes and does not stop the program. */
  readonly print: boolean;
  /** The program gets it; otherwise it is as if it had never been sent. */
  readonly pass: boolean;
}

/** In one word. */
export const SIGNAL_WORDS = ['stop', 'print', 'pass', 'ignore'] as const;
export type SignalWord = (typeof SIGNAL_WORDS)[number];

export const SIGNAL_ACTIONS: Readonly<Record<SignalWord, SignalAction>> = {
  stop: { stop: true, print: true, pass: true },
  print: { stop: false, print: true, pass: true },
  pass: { stop: false, print: false, pass: true },
  ignore: { stop: false, print: false, pass: false },
};

const { stop: STOP, print: PRINT, pass: PASS } = SIGNAL_ACTIONS;

/**
 * Faults stop: what the program did wrong is still to be seen. What programs use for their daily work passes silently: timers,
 * children, job control, terminal size, input and output, real-time signals. What somebody sends on purpose, and what mostly ends
 * a program, is printed and passes: the program behaves as without us, and the user knows what happened to it.
 */
const DEFAULTS: Readonly<Record<string, SignalAction>> = {
  SIGHUP: PRINT,
  SIGINT: PRINT,
  SIGQUIT: PRINT,
  SIGILL: STOP,
  SIGTRAP: STOP,
  SIGABRT: STOP,
  SIGBUS: STOP,
  SIGFPE: STOP,
  SIGKILL: PASS,
  SIGUSR1: PRINT,
  SIGSEGV: STOP,
  SIGUSR2: PRINT,
  SIGPIPE: PRINT,
  SIGALRM: PASS,
  SIGTERM: PRINT,
  SIGSTKFLT: PRINT,
  SIGCHLD: PASS,
  SIGCONT: PASS,
  SIGSTOP: PASS,
  SIGTSTP: PASS,
  SIGTTIN: PASS,
  SIGTTOU: PASS,
  SIGURG: PASS,
  SIGXCPU: PRINT,
  SIGXFSZ: PRINT,
  SIGVTALRM: PASS,
  SIGPROF: PASS,
  SIGWINCH: PASS,
  SIGIO: PASS,
  SIGPWR: PRINT,
  SIGSYS: STOP,
};

export class SignalPolicy {
  readonly #actions = new Map<number, SignalAction>(
    ALL_SIGNALS.map((signal) => [signal, DEFAULTS[signalName(signal)] ?? PASS]),
  );

  /** Of glibc's own signals (32 and 33) too: they pass. */
  action(signal: number): SignalAction {
    return this.#actions.get(signal) ?? PASS;
  }

  change(signal: number, change: Partial<SignalAction>): void {
    this.#actions.set(signal, { ...this.action(signal), ...change });
  }

  /** By number. */
  get all(): readonly (SignalAction & { readonly signal: number })[] {
    return ALL_SIGNALS.map((signal) => ({ signal, ...this.action(signal) }));
  }

  /** As the tracer takes it. */
  get native(): { readonly stop: readonly number[]; readonly suppress: readonly number[] } {
    const numbers = (isWanted: (action: SignalAction) => boolean): number[] =>
      [...this.#actions].filter(([, action]) => isWanted(action)).map(([signal]) => signal);
    return { stop: numbers(({ stop }) => stop), suppress: numbers(({ pass }) => !pass) };
  }
}
