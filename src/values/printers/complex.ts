// std::complex where it is two numbers: all of libc++ (complex), those of integers of libstdc++.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { fieldNamed } from './libraryValue';
import type { Presentation } from './presentation';

export function printComplex(complex: TypedValue, view: FrameView): Presentation {
  const [real, imaginary] = [
    fieldNamed(complex, view, ['__re_', '_M_real']),
    fieldNamed(complex, view, ['__im_', '_M_imag']),
  ];
  return {
    summary: (write) => {
      const text = write.value(imaginary);
      return `${write.value(real)} ${text.startsWith('-') ? `- ${text.slice(1)}` : `+ ${text}`}i`;
    },
    methods: { real: () => real, imag: () => imaginary },
  };
}
