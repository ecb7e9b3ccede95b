// std::optional of libstdc++ (optional): a union and whether it is in use.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field } from '../libraryValue';
import { printOptional as print } from '../maybe';
import type { Presentation } from '../presentation';

export function printOptional(optional: TypedValue, view: FrameView): Presentation {
  const payload = field(optional, view, '_M_payload');
  return print({
    engaged: field(payload, view, '_M_engaged'),
    value: field(payload, view, '_M_payload', '_M_value'),
  });
}
