// std::any of libstdc++ (any): storage, and a function whose class knows what is in it.

import { Missing } from '../../contents';
import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printAlternative } from '../alternative';
import { at, field, recast, unsignedOf } from '../libraryValue';
import { className, typeNamed } from '../namedTypes';
import type { Presentation } from '../presentation';
import { PrinterFailure } from '../printerFailure';

export function printAny(any: TypedValue, view: FrameView): Presentation {
  const manager = field(any, view, '_M_manager');
  const storage = field(any, view, '_M_storage');
  const pointer = field(storage, view, '_M_ptr');
  const hasValue = () => unsignedOf(manager) !== 0n;
  const value = (): TypedValue | undefined => {
    if (!hasValue()) return undefined;
    const address = unsignedOf(manager);
    const name = className(address, '_S_manage', view);
    const type = name === undefined ? undefined : typeNamed(name, address, view);
    const info = type?.info;
    const content = info && 'templateArguments' in info ? info.templateArguments[0]?.type : undefined;
    if (!type || content === undefined) {
      throw new PrinterFailure(new Missing(`<a value of a type that is not known: ${name ?? 'no symbol'}>`));
    }
    const isInside = name?.includes('_Manager_internal') === true;
    return isInside ? recast(storage, type.at(content)) : at(type.at(content), unsignedOf(pointer), view);
  };
  return printAlternative({ value, otherwise: '<empty>', methods: { has_value: hasValue } }, view);
}
