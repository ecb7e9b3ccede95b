// Signals in words: name, cause from si_code, sender.

import { constants } from 'node:os';
import type { SignalInfo } from '../native/stops';

const NAMES = new Map<number, string>();
// The first name of a number wins: SIGABRT before SIGIOT, SIGIO before SIGPOLL.
for (const [name, number] of Object.entries(constants.signals)) if (!NAMES.has(number)) NAMES.set(number, name);

/** First real-time signal that glibc leaves to programs; the kernel's are 32 to 64. */
const SIGRTMIN = 34;
const SIGRTMAX = 64;
const SI_KERNEL = 0x80;

export function signalName(signal: number): string {
  if (signal >= SIGRTMIN && signal <= SIGRTMAX)
    return signal === SIGRTMIN ? 'SIGRTMIN' : `SIGRTMIN+${signal - SIGRTMIN}`;
  return NAMES.get(signal) ?? `signal ${signal}`;
}

/** si_code of the signals that the processor causes: sigaction(2), "The si_code field". */
const CAUSES: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  SIGSEGV: {
    1: 'no memory is mapped there',
    2: 'the mapping there does not permit it',
    3: 'a bounds check failed',
    4: 'a memory protection key forbids it',
  },
  SIGBUS: {
    1: 'the address is not aligned',
    2: 'nothing backs this address, for instance past the end of a mapped file',
    3: 'a hardware error on this object',
    4: 'a hardware memory error that must be handled',
    5: 'a hardware memory error that may be handled',
  },
  SIGFPE: {
    1: 'integer division by zero',
    2: 'integer overflow',
    3: 'floating-point division by zero',
    4: 'floating-point overflow',
    5: 'floating-point underflow',
    6: 'inexact floating-point result',
    7: 'invalid floating-point operation',
    8: 'subscript out of range',
  },
  SIGILL: {
    1: 'illegal opcode',
    2: 'illegal operand',
    3: 'illegal addressing mode',
    4: 'illegal trap',
    5: 'privileged opcode',
    6: 'privileged register',
    7: 'coprocessor error',
    8: 'internal stack error',
  },
  SIGTRAP: { 1: 'a breakpoint instruction of the program', 2: 'a trace trap of the program' },
};

/** One sentence: `SIGSEGV at address 0x8: no memory is mapped there`. */
export function describeSignal(info: SignalInfo): string {
  const name = signalName(info.signal);
  // SI_USER, SI_QUEUE, SI_TKILL and the like: sent, not caused.
  if (info.code <= 0) return info.pid === undefined ? name : `${name}, sent by process ${info.pid}`;
  const cause = CAUSES[name]?.[info.code];
  if (info.code === SI_KERNEL && name === 'SIGSEGV') {
    return `${name}: the processor refused the access without naming an address; a non-canonical pointer is the usual cause`;
  }
  if (cause === undefined) return name;
  return info.address === undefined
    ? `${name}: ${cause}`
    : `${name} at address 0x${info.address.toString(16)}: ${cause}`;
}
