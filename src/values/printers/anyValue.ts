// Presentation of a value of any type, known by the class of a function: std::any of any library.

import { Missing } from '../contents';
import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { printAlternative } from './alternative';
import { at, recast, unsignedOf } from './libraryValue';
import { className, typeNamed } from './namedTypes';
import type { Presentation } from './presentation';
import { PrinterFailure } from './printerFailure';

export interface AnyValue {
  /** Points to the function `method` of a class whose first template argument is the type; null when there is no value. */
  readonly manager: TypedValue;
  readonly method: string;
  /** The value, when the class is called so; otherwise `pointer` points to it. */
  readonly storage: TypedValue;
  readonly inside: string;
  readonly pointer: TypedValue;
}

export function printAnyValue({ manager, method, storage, inside, pointer }: AnyValue, view: FrameView): Presentation {
  const hasValue = () => unsignedOf(manager) !== 0n;
  const value = (): TypedValue | undefined => {
    if (!hasValue()) return undefined;
    const address = unsignedOf(manager);
    const name = className(address, method, view);
    const type = name === undefined ? undefined : typeNamed(name, address, view);
    const info = type?.info;
    const content = info && 'templateArguments' in info ? info.templateArguments[0]?.type : undefined;
    if (!type || content === undefined) {
      throw new PrinterFailure(new Missing(`<a value of a type that is not known: ${name ?? 'no symbol'}>`));
    }
    const isInside = name?.includes(inside) === true;
    return isInside ? recast(storage, type.at(content)) : at(type.at(content), unsignedOf(pointer), view);
  };
  return printAlternative({ value, otherwise: '<empty>', methods: { has_value: hasValue } }, view);
}
