// std::thread and std::thread::id of any library: a pthread_t.

import { formatAddress } from '../../native/addresses';
import { field, unsignedOf } from './libraryValue';
import type { Presentation } from './presentation';
import type { Printer } from './printer';
import { nameThread, tidOf } from './threads';

export function threadIdPrinter(member: string): Printer {
  return (id, view): Presentation => {
    const handle = field(id, view, member);
    return {
      summary: () => {
        const value = unsignedOf(handle);
        if (value === 0n) return 'no thread';
        const tid = tidOf(value, view);
        return tid === undefined ? `pthread ${formatAddress(value)}` : nameThread(tid, view);
      },
    };
  };
}
