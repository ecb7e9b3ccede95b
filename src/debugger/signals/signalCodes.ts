// si_code by name and in words: sigaction(2), "The si_code field", and <asm-generic/siginfo.h>.

import { signalName } from '../../process/signalNames';

export interface SignalCode {
  /** As in the header, for instance `SEGV_MAPERR`. */
  readonly name: string;
  /** What it says, in words. */
  readonly meaning: string;
}

type Codes = Readonly<Record<number, readonly [name: string, meaning: string]>>;

const SI_KERNEL = 0x80;

/** Whatever the signal is. */
const GENERAL: Codes = {
  0: ['SI_USER', 'sent by kill'],
  [SI_KERNEL]: ['SI_KERNEL', 'sent by the kernel'],
  [-1]: ['SI_QUEUE', 'sent by sigqueue'],
  [-2]: ['SI_TIMER', 'a POSIX timer expired'],
  [-3]: ['SI_MESGQ', 'a message came to an empty POSIX message queue'],
  [-4]: ['SI_ASYNCIO', 'asynchronous input or output is complete'],
  [-5]: ['SI_SIGIO', 'queued input or output is possible'],
  [-6]: ['SI_TKILL', 'sent to this thread'],
  [-60]: ['SI_ASYNCNL', 'an asynchronous name lookup is complete'],
};

const OF_SIGNAL: Readonly<Record<string, Codes>> = {
  SIGILL: {
    1: ['ILL_ILLOPC', 'illegal opcode'],
    2: ['ILL_ILLOPN', 'illegal operand'],
    3: ['ILL_ILLADR', 'illegal addressing mode'],
    4: ['ILL_ILLTRP', 'illegal trap'],
    5: ['ILL_PRVOPC', 'privileged opcode'],
    6: ['ILL_PRVREG', 'privileged register'],
    7: ['ILL_COPROC', 'coprocessor error'],
    8: ['ILL_BADSTK', 'internal stack error'],
    9: ['ILL_BADIADDR', 'unimplemented instruction address'],
  },
  SIGFPE: {
    1: ['FPE_INTDIV', 'integer division by zero, or its quotient does not fit'],
    2: ['FPE_INTOVF', 'integer overflow'],
    3: ['FPE_FLTDIV', 'floating-point division by zero'],
    4: ['FPE_FLTOVF', 'floating-point overflow'],
    5: ['FPE_FLTUND', 'floating-point underflow'],
    6: ['FPE_FLTRES', 'inexact floating-point result'],
    7: ['FPE_FLTINV', 'invalid floating-point operation'],
    8: ['FPE_FLTSUB', 'subscript out of range'],
    14: ['FPE_FLTUNK', 'a floating-point exception that is not known more closely'],
    15: ['FPE_CONDTRAP', 'trap on a condition'],
  },
  SIGSEGV: {
    1: ['SEGV_MAPERR', 'address not mapped'],
    2: ['SEGV_ACCERR', 'access not permitted'],
    3: ['SEGV_BNDERR', 'address bounds check failed'],
    4: ['SEGV_PKUERR', 'access denied by a memory protection key'],
    8: ['SEGV_MTEAERR', 'memory tag mismatch, found later'],
    9: ['SEGV_MTESERR', 'memory tag mismatch'],
    10: ['SEGV_CPERR', 'control flow protection: a return address or branch target was not the right one'],
    [SI_KERNEL]: [
      'SI_KERNEL',
      'the processor refused the access without naming an address; a non-canonical pointer is the usual cause',
    ],
  },
  SIGBUS: {
    1: ['BUS_ADRALN', 'address not aligned'],
    2: ['BUS_ADRERR', 'nothing backs this address, for instance past the end of a mapped file'],
    3: ['BUS_OBJERR', 'hardware error of this object'],
    4: ['BUS_MCEERR_AR', 'hardware memory error in what the program has just used'],
    5: ['BUS_MCEERR_AO', 'hardware memory error in memory of the program that it does not use now'],
  },
  SIGTRAP: {
    1: ['TRAP_BRKPT', 'a breakpoint of the program'],
    2: ['TRAP_TRACE', "a trace trap of the program's own"],
    3: ['TRAP_BRANCH', 'a branch trap'],
    4: ['TRAP_HWBKPT', 'a hardware breakpoint or watchpoint of others'],
    5: ['TRAP_UNK', 'a trap that is not known more closely'],
    6: ['TRAP_PERF', 'a performance counter of the program'],
    [SI_KERNEL]: ['SI_KERNEL', "a breakpoint instruction (int3) of the program's own"],
  },
  SIGCHLD: {
    1: ['CLD_EXITED', 'a child has exited'],
    2: ['CLD_KILLED', 'a child was killed'],
    3: ['CLD_DUMPED', 'a child was killed and dumped core'],
    4: ['CLD_TRAPPED', 'a traced child has trapped'],
    5: ['CLD_STOPPED', 'a child has stopped'],
    6: ['CLD_CONTINUED', 'a child goes on'],
  },
  SIGIO: {
    1: ['POLL_IN', 'input is there'],
    2: ['POLL_OUT', 'output is possible'],
    3: ['POLL_MSG', 'an input message is there'],
    4: ['POLL_ERR', 'input or output error'],
    5: ['POLL_PRI', 'urgent input is there'],
    6: ['POLL_HUP', 'the other side has gone'],
  },
  SIGSYS: {
    1: ['SYS_SECCOMP', 'a seccomp filter refused the system call'],
    2: ['SYS_USER_DISPATCH', "a system call for the program's own dispatcher"],
  },
};

/** Undefined for a code that the header does not have: whoever uses sigqueue may put any there. */
export function signalCode(signal: number, code: number): SignalCode | undefined {
  const found = OF_SIGNAL[signalName(signal)]?.[code] ?? GENERAL[code];
  return found && { name: found[0], meaning: found[1] };
}
