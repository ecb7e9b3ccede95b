// A program that job control stopped, in words.

import { signalName } from '../process/signalNames';

export function groupStopText(signal: number, pid: number): string {
  return `stopped by ${signalName(signal)} until SIGCONT (the shell's "fg" or "bg", or "kill -CONT ${pid}")`;
}
