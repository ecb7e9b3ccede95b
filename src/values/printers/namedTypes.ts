// Types by their names: of the class that a function's symbol is in, of template arguments that have no description.

import { loadAddress } from '../../native/addresses';
import type { FrameView } from '../frameView';
import { aggregateType } from '../members';
import type { TypedValue } from '../typedValue';
import { TypeRef } from '../typeRef';
import { UnknownLayout } from './libraryValue';

/** `ns::Class<int>` of `R ns::Class<int>::method(...)`; undefined when there is no such symbol at `address`. */
export function className(address: bigint, method: string, view: FrameView): string | undefined {
  const symbol = view.symbolise(address);
  const end = symbol?.indexOf(`::${method}`) ?? -1;
  return symbol === undefined || end < 0 ? undefined : symbol.slice(0, end);
}

/** `near`: in the module that is tried first. Undefined where there is no debug information of it. */
export function typeNamed(name: string, near: bigint | undefined, view: FrameView): TypeRef | undefined {
  const { modules } = view.context;
  const first = near === undefined ? view.frame.module : modules.at(loadAddress(near));
  for (const module of new Set([...(first ? [first] : []), ...modules.all])) {
    const die = view.untimed(() => module.names.typeNamed(name));
    if (die !== undefined) return TypeRef.of(module, die);
  }
  return undefined;
}

/**
 * The type that is the first template argument. GCC leaves the arguments of some classes out: then it is that
 * of the template `sibling` for the same argument. Throws UnknownLayout.
 */
export function firstArgument(value: TypedValue, sibling: string, view: FrameView): TypeRef {
  const info = aggregateType(value);
  const described = info?.templateArguments[0]?.type;
  if (described !== undefined) return value.type.stripped.at(described);
  const name = templateArgumentNames(info?.name ?? '')[0];
  const other = name === undefined ? undefined : typeNamed(`${sibling}<${name}>`, undefined, view);
  const found = other?.info;
  const argument = found && 'templateArguments' in found ? found.templateArguments[0]?.type : undefined;
  if (!other || argument === undefined) throw new UnknownLayout('template argument 0');
  return other.at(argument);
}

/** The arguments of `Name<a, b<c, d>>`: `a`, `b<c, d>`. */
export function templateArgumentNames(name: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const character of name.slice(name.indexOf('<') + 1, name.lastIndexOf('>'))) {
    if ('<({['.includes(character)) depth += 1;
    if ('>)}]'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += character;
  }
  return part ? [...parts, part.trim()] : parts;
}
