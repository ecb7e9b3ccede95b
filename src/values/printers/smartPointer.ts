// Presentations of what owns or refers to one value: smart pointers, iterators, wrappers of references.

import { formatAddress } from '../../native/addresses';
import { Missing } from '../contents';
import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { pointeeOf, unsignedOf } from './libraryValue';
import type { Answer, LineWriter, NamedPart, Presentation } from './presentation';
import { PrinterFailure } from './printerFailure';

export interface Owned {
  /** A pointer, or what is like one: then only its address is shown. */
  readonly pointer: TypedValue;
  /** Behind the pointee in the line: ` (2 owners)`. */
  readonly note?: () => string;
  readonly named?: () => readonly NamedPart[];
  readonly methods?: Readonly<Record<string, () => Answer>>;
}

/** `0x55… {x=1}`, `nullptr`. */
export function printSmartPointer({ pointer, note, named, methods }: Owned, view: FrameView): Presentation {
  const isNull = () => unsignedOf(pointer) === 0n;
  const target = () => {
    if (isNull()) throw new PrinterFailure(new Missing('<null: it points to nothing>'));
    return pointeeOf(pointer, view);
  };
  const hasTarget = pointer.type.stripped.info?.kind === 'pointer' && isObject(pointeeOf(pointer, view));
  const summary = (write: LineWriter): string => {
    const text = isNull()
      ? 'nullptr'
      : [formatAddress(unsignedOf(pointer)), ...(hasTarget ? [write.value(target())] : [])].join(' ');
    return `${text}${note?.() ?? ''}`;
  };
  return {
    summary,
    named: () => [
      ...(hasTarget && !isNull() ? [{ name: '[target]', isTarget: true, value: target }] : []),
      ...(named?.() ?? []),
    ],
    ...(hasTarget && { target }),
    methods: { get: () => pointer, ...methods },
  };
}

/** Neither void nor code nor only declared. */
function isObject(value: TypedValue): boolean {
  const { info } = value.type.stripped;
  if (!info || info.kind === 'subroutine' || info.kind === 'unspecified') return false;
  return !('isDeclaration' in info && info.isDeclaration);
}
