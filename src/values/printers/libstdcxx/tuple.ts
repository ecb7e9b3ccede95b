// std::tuple of libstdc++ (tuple): each element is in a base of the one before it.

import type { FrameView } from '../../frameView';
import { aggregateType, type Part, partsOf } from '../../members';
import type { TypedValue } from '../../typedValue';
import { maybeField, UnknownLayout } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printTuple as print } from '../tuple';

export function printTuple(tuple: TypedValue, view: FrameView): Presentation {
  return print(tupleElements(tuple, view).map((element) => () => element));
}

/** Throws UnknownLayout for what is no tuple. */
export function tupleElements(tuple: TypedValue, view: FrameView): readonly TypedValue[] {
  const elements: TypedValue[] = [];
  let rest = baseOf(tuple, 'std::_Tuple_impl<', view);
  if (!rest && (aggregateType(tuple)?.templateArguments.length ?? 0) > 0) throw new UnknownLayout('_Tuple_impl');
  while (rest) {
    const head = baseOf(rest, 'std::_Head_base<', view);
    // The last rest of a tuple has no head.
    if (head) elements.push(maybeField(head, view, '_M_head_impl') ?? onlyBase(head, view));
    rest = baseOf(rest, 'std::_Tuple_impl<', view);
  }
  return elements;
}

function baseOf(value: TypedValue, prefix: string, view: FrameView): TypedValue | undefined {
  return basesOf(value, view)
    .find(({ shape }) => shape.name?.startsWith(prefix))
    ?.value();
}

function basesOf(value: TypedValue, view: FrameView): readonly Part[] {
  return partsOf(value, view).filter(({ shape }) => shape.kind === 'base-class');
}

/** Before GCC 11 an empty class is a base. */
function onlyBase(head: TypedValue, view: FrameView): TypedValue {
  const [base] = basesOf(head, view);
  if (!base) throw new UnknownLayout('_M_head_impl');
  return base.value();
}
