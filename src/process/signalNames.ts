// Signals by name and number.

import { constants } from 'node:os';

const NAMES = new Map<number, string>();
// The first name of a number wins: SIGABRT before SIGIOT, SIGIO before SIGPOLL.
for (const [name, number] of Object.entries(constants.signals)) if (!NAMES.has(number)) NAMES.set(number, name);

/** First real-time signal that glibc leaves to programs; the kernel's are 32 to 64 (signal(7), "Real-time signals"). */
export const SIGRTMIN = 34;
export const SIGRTMAX = 64;

/** Every signal that a program may send, in order of their numbers. */
export const ALL_SIGNALS: readonly number[] = [
  ...[...NAMES.keys()].sort((a, b) => a - b),
  ...Array.from({ length: SIGRTMAX - SIGRTMIN + 1 }, (_, index) => SIGRTMIN + index),
];

export function signalName(signal: number): string {
  if (signal >= SIGRTMIN && signal <= SIGRTMAX)
    return signal === SIGRTMIN ? 'SIGRTMIN' : `SIGRTMIN+${signal - SIGRTMIN}`;
  return NAMES.get(signal) ?? `signal ${signal}`;
}

/** `SIGUSR1`, `SIGRTMIN+3`, `SIGRTMAX-1`. Undefined for what is no signal's name. */
export function signalNumber(name: string): number | undefined {
  const realTime = /^SIGRT(MIN|MAX)(?:([+-])(\d{1,2}))?$/.exec(name);
  if (!realTime) return (constants.signals as Partial<Record<string, number>>)[name];
  const [, base, sign, distance = '0'] = realTime;
  const number = (base === 'MIN' ? SIGRTMIN : SIGRTMAX) + Number(distance) * (sign === '-' ? -1 : 1);
  return number >= SIGRTMIN && number <= SIGRTMAX ? number : undefined;
}
