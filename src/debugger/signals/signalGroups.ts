// The signals as the Breakpoints panel shows them: groups that are stopped at or not.

import { ALL_SIGNALS, SIGRTMIN, signalNumber } from '../../process/signalNames';
import { SignalPolicy } from './signalPolicy';

export interface SignalGroup {
  /** Clients remember it. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly signals: readonly number[];
  /** Stopped at unless the user says otherwise. */
  readonly isDefault: boolean;
}

const GROUPS: readonly (readonly [id: string, label: string, names: string, description: string])[] = [
  ['faults', 'Crashes', 'SIGSEGV SIGBUS SIGFPE SIGILL SIGSYS', 'What the processor or the kernel refuses to do'],
  ['abort', 'Aborts', 'SIGABRT', 'abort(), failed assertions, uncaught C++ exceptions, double frees'],
  ['trap', 'Traps of the program', 'SIGTRAP', 'Breakpoint instructions in its own code, raise(SIGTRAP)'],
  ['interrupt', 'Interrupts', 'SIGINT SIGQUIT', 'Ctrl-C and Ctrl-\\ in its terminal'],
  [
    'terminate',
    'Requests to end',
    'SIGTERM SIGHUP SIGXCPU SIGXFSZ SIGPWR',
    'kill, hang-up, used-up limits, power failure',
  ],
  ['pipe', 'Broken pipes', 'SIGPIPE', 'Writing to a pipe or socket that nobody reads any more'],
  ['user', 'User signals', 'SIGUSR1 SIGUSR2', 'For the program to use as it likes'],
  ['timer', 'Timers', 'SIGALRM SIGVTALRM SIGPROF', 'alarm, setitimer, profilers'],
  ['child', 'Children', 'SIGCHLD', 'A child has ended, stopped or gone on'],
  ['job', 'Job control', 'SIGTSTP SIGTTIN SIGTTOU SIGCONT SIGSTOP', 'Ctrl-Z, fg, bg, kill -STOP and -CONT'],
  [
    'io',
    'Input, output, terminal',
    'SIGIO SIGURG SIGWINCH SIGSTKFLT',
    'Readiness of descriptors, urgent data, window size',
  ],
];

const defaults = new SignalPolicy();

export const SIGNAL_GROUPS: readonly SignalGroup[] = [
  ...GROUPS.map(([id, label, names, description]) => {
    const signals = names.split(' ').flatMap((name) => signalNumber(name) ?? []);
    return group(id, label, signals, `${names.replaceAll(' ', ', ')}: ${description}`);
  }),
  group(
    'realtime',
    'Real-time signals',
    ALL_SIGNALS.filter((signal) => signal >= SIGRTMIN),
    'SIGRTMIN to SIGRTMAX: queued, with payload; POSIX timers, message queues, sigqueue',
  ),
];

function group(id: string, label: string, signals: readonly number[], description: string): SignalGroup {
  return { id, label, description, signals, isDefault: signals.every((signal) => defaults.action(signal).stop) };
}
