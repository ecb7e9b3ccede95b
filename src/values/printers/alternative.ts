// Presentation of a value whose type is only known while the program runs: std::variant and std::any of any library.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { typeName } from '../typeName';
import type { Answer, NamedPart, Presentation } from './presentation';

/** `<int> 5`; `otherwise` when there is no value. */
export function printAlternative(
  {
    value,
    otherwise,
    access,
    methods,
  }: {
    value: () => TypedValue | undefined;
    otherwise: string;
    /** What leads to the value. */
    access?: () => Pick<NamedPart, 'prefix' | 'suffix'>;
    methods: Readonly<Record<string, () => Answer>>;
  },
  view: FrameView,
): Presentation {
  return {
    summary: (write) => {
      const held = value();
      return held ? `<${typeName(held.type, view.spelling)}> ${write.value(held)}` : otherwise;
    },
    named: () => {
      const held = value();
      return held ? [{ name: '[value]', ...access?.(), value: () => held }] : [];
    },
    methods,
  };
}
