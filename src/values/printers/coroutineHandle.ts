// std::coroutine_handle: a pointer to a frame that begins with the function that resumes it (all compilers agree on that).

import { formatAddress } from '../../native/addresses';
import { readPointer } from '../../process/memoryReader';
import type { FrameView } from '../frameView';
import { corrupt, field, unsignedOf } from './libraryValue';
import type { Presentation } from './presentation';
import type { Printer } from './printer';

/** What compilers add to the name of the function that was cut in pieces; GCC's pieces have the frame as their parameter. */
const CLONE = / \[clone [^\]]*\]/g;
const FRAME = /\(.*\.Frame\*\)$/;

export function coroutineHandlePrinter(member: string): Printer {
  return (handle, view): Presentation => {
    const frame = field(handle, view, member);
    return {
      summary: () => {
        const address = unsignedOf(frame);
        return address === 0n ? 'nullptr' : `${formatAddress(address)} ${stateOf(address, view)}`;
      },
      methods: { address: () => frame, done: () => resumeOf(unsignedOf(frame), view) === 0n },
    };
  };
}

function stateOf(frame: bigint, view: FrameView): string {
  const resume = resumeOf(frame, view);
  if (resume === 0n) return '<done>';
  const symbol = view.symbolise(resume);
  return symbol ? `<${symbol.replace(CLONE, '').replace(FRAME, '')}>` : `<resumes at ${formatAddress(resume)}>`;
}

/** Null at the final suspension. */
function resumeOf(frame: bigint, view: FrameView): bigint {
  const resume = readPointer(view.memory, frame);
  if (resume === undefined) throw corrupt(`nothing is at ${formatAddress(frame)}`);
  return resume;
}
