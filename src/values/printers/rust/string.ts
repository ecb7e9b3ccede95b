// Owned strings: String, OsString, PathBuf (a Vec of bytes under different names) and CString (a boxed slice).

import type { FrameView } from '../../frameView';
import { toBytes } from '../../integers';
import type { TypedValue } from '../../typedValue';
import { at, corrupt, field, maybeField, templateType } from '../libraryValue';
import type { Presentation } from '../presentation';
import { core, numberIn } from './layout';
import { printText } from './text';
import { spanOf } from './vec';

export function printString(string: TypedValue, view: FrameView): Presentation {
  return printBytes(field(string, view, 'vec'), view);
}

/** `OsString` and `PathBuf` have up to three structs around their Vec. */
export function printOsString(string: TypedValue, view: FrameView): Presentation {
  let vec = string;
  for (let inner: TypedValue | undefined = vec; inner; inner = maybeField(vec, view, 'inner')) vec = inner;
  return printBytes(vec, view);
}

function printBytes(vec: TypedValue, view: FrameView): Presentation {
  const { span, capacity } = spanOf(vec, view);
  const text = printText(span, view);
  const length = field(vec, view, 'len');
  const lengthCore = core(length);
  const bytesType = templateType(vec, 0);
  return {
    ...text,
    inPlace: {
      character: { size: 1, prefix: '' },
      capacity,
      replace: (characters) => [
        { target: at(bytesType, span().address, view), bytes: characters },
        { target: lengthCore, bytes: toBytes(BigInt(characters.length), lengthCore.type.size) },
      ],
    },
    named: () => [
      { name: '[len]', value: () => String(numberIn(length)) },
      { name: '[capacity]', value: () => String(capacity()) },
    ],
    methods: { ...text.methods, capacity },
  };
}

/** The terminator is in the slice and no part of the text. */
export function printCString(string: TypedValue, view: FrameView): Presentation {
  const inner = field(string, view, 'inner');
  const pointer = field(inner, view, 'data_ptr');
  const length = field(inner, view, 'length');
  return printText(() => {
    const count = numberIn(length);
    if (count === 0n) throw corrupt('no room for the terminator');
    return { address: numberIn(pointer), count: count - 1n };
  }, view);
}
