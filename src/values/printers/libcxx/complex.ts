// std::complex of libc++ (complex): two numbers.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printComplex(complex: TypedValue, view: FrameView): Presentation {
  const [real, imaginary] = [field(complex, view, '__re_'), field(complex, view, '__im_')];
  return {
    summary: (write) => {
      const text = write.value(imaginary);
      return `${write.value(real)} ${text.startsWith('-') ? `- ${text.slice(1)}` : `+ ${text}`}i`;
    },
    methods: { real: () => real, imag: () => imaginary },
  };
}
