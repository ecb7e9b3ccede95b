// Lines about signals that came and did not stop the program.

import type { SignalInfo } from '../../native/stops';
import { signalName } from '../../process/signalNames';
import { findSender } from './signalCause';
import { signalCode } from './signalCodes';

/** Equal lines that follow each other at once are one, with their number: a program may live on signals. */
export class SignalPrinter {
  #line = '';
  #count = 0;

  constructor(readonly print: (text: string) => void) {}

  add(info: SignalInfo, { tid, pid, isDelivered }: { tid: number; pid: number; isDelivered: boolean }): void {
    const line = `${signalName(info.signal)}${origin(info, pid)} to thread ${tid}${isDelivered ? '' : ', not passed to the program'}`;
    if (line !== this.#line) this.flush();
    if (this.#count === 0) setImmediate(() => this.flush());
    this.#line = line;
    this.#count += 1;
  }

  /** Before anything else is told. */
  flush(): void {
    if (this.#count === 0) return;
    const times = this.#count > 1 ? ` (${this.#count} times)` : '';
    const text = `${this.#line}${times}\n`;
    this.#line = '';
    this.#count = 0;
    this.print(text);
  }
}

function origin(info: SignalInfo, pid: number): string {
  const sender = findSender(info, pid);
  switch (sender?.kind) {
    case 'process':
      return ` from ${sender.name ?? 'a process that has ended'} (pid ${sender.pid})`;
    case 'itself':
      return ' from the program itself';
    case 'outside':
      return ' from outside of this pid namespace';
    case undefined: {
      const meaning = signalCode(info.signal, info.code)?.meaning;
      return meaning === undefined ? '' : `, ${meaning},`;
    }
  }
}
