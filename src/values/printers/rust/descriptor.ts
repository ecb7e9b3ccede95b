// std's files and sockets: the descriptor in all their wrappings.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { signedOf, UnknownLayout } from '../libraryValue';
import type { Presentation } from '../presentation';
import { core } from './layout';

/** `fd 3`. */
export function printDescriptor(file: TypedValue, _: FrameView): Presentation {
  const number = core(file);
  if (number.type.info?.kind !== 'base' || number.type.size !== 4) throw new UnknownLayout('no descriptor');
  return { summary: () => `fd ${signedOf(number)}`, methods: { as_raw_fd: () => number } };
}
