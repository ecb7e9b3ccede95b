// std::source_location: a pointer to what the compiler has written down; its members' names are the ABI's.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { cStringAt } from './cString';
import { field, fieldNamed, pointeeOf, unsignedOf } from './libraryValue';
import type { NamedPart, Presentation } from './presentation';

/** `main.cpp:12:5 in int main()`: the file's name alone; the whole path is in the children. */
export function printSourceLocation(location: TypedValue, view: FrameView): Presentation {
  const pointer = fieldNamed(location, view, ['_M_impl', '__ptr_']);
  const place = () => pointeeOf(pointer, view);
  const part = (name: string) => field(place(), view, name);
  const text = (name: string) => cStringAt(unsignedOf(part(name)), view);
  const isNowhere = () => unsignedOf(pointer) === 0n;
  const parts = { file_name: '_M_file_name', line: '_M_line', column: '_M_column', function_name: '_M_function_name' };
  return {
    summary: () => {
      if (isNowhere()) return 'nowhere';
      const file = text('_M_file_name').slice(1, -1).split('/').at(-1);
      const name = text('_M_function_name').slice(1, -1);
      return `${file}:${unsignedOf(part('_M_line'))}:${unsignedOf(part('_M_column'))}${name ? ` in ${name}` : ''}`;
    },
    named: () => {
      if (isNowhere()) return [];
      return Object.entries(parts).map(
        ([name, member]): NamedPart => ({ name: `[${name}]`, suffix: `.${name}()`, value: () => part(member) }),
      );
    },
    methods: Object.fromEntries(Object.entries(parts).map(([name, member]) => [name, () => part(member)])),
  };
}
