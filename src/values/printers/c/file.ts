// FILE of glibc (bits/types/struct_FILE.h): its descriptor and what it is open for.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { corrupt, field, signedOf, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';

// libio/libio.h
const MAGIC = 0xfbad0000n;
const NO_READS = 0x4n;
const NO_WRITES = 0x8n;
const END_SEEN = 0x10n;
const ERROR_SEEN = 0x20n;

/** `fd 3, for reading, at its end`. */
export function printFile(file: TypedValue, view: FrameView): Presentation {
  const [flags, descriptor] = [field(file, view, '_flags'), field(file, view, '_fileno')];
  return {
    summary: () => {
      const bits = unsignedOf(flags);
      if ((bits & 0xffff0000n) !== MAGIC) throw corrupt('no FILE, or closed');
      const parts = [signedOf(descriptor) < 0n ? 'in memory' : `fd ${signedOf(descriptor)}`, purpose(bits)];
      if (bits & END_SEEN) parts.push('at its end');
      if (bits & ERROR_SEEN) parts.push('an error was seen');
      return parts.join(', ');
    },
    methods: { fileno: () => descriptor },
  };
}

function purpose(bits: bigint): string {
  if (bits & NO_WRITES) return 'for reading';
  return bits & NO_READS ? 'for writing' : 'for reading and writing';
}
