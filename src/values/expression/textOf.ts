// Values that are text, for comparisons and keys.

import { characterType } from '../characterType';
import { Missing } from '../contents';
import { attempt } from '../errorNode';
import type { FrameView } from '../frameView';
import { presentationOf } from '../printers/printers';
import { terminator, toUtf8 } from '../text';
import { loadUnsigned, type TypedValue, throughReference } from '../typedValue';

/** More is not compared. */
const MAX_BYTES = 1 << 20;

/** UTF-8 of a string object, character array or Rust string slice; undefined for what is none or cannot be read. */
export function textOf(reference: TypedValue, view: FrameView): Buffer | undefined {
  const value = throughReference(reference, view.memory);
  const { stripped } = value.type;
  if (stripped.info?.kind === 'array') return characterArray(value);
  return attempt(
    () => presentationOf(value, view)?.text?.(),
    () => undefined,
  );
}

/** Why the text of a string object or Rust string slice cannot be read; undefined for what is none, or can. */
export function whyNoText(reference: TypedValue, view: FrameView): Missing | undefined {
  return attempt(
    () => {
      presentationOf(throughReference(reference, view.memory), view)?.text?.();
      return undefined;
    },
    (missing) => missing,
  );
}

/** What a pointer to characters points to, up to the terminator. */
export function pointedText(reference: TypedValue, view: FrameView): Buffer | undefined {
  const value = throughReference(reference, view.memory);
  const { stripped } = value.type;
  if (stripped.info?.kind !== 'pointer') return undefined;
  const character = characterType(stripped.pointee);
  const address = loadUnsigned(value);
  if (!character || address instanceof Missing) return undefined;
  const parts: Buffer[] = [];
  for (let length = 0; length < MAX_BYTES; ) {
    const { bytes } = view.memory.read(address + BigInt(length), 4096);
    const end = terminator(bytes, character.size);
    parts.push(end < 0 ? bytes : bytes.subarray(0, end));
    if (end >= 0) return toUtf8(Buffer.concat(parts), character.size);
    if (bytes.length < 4096) return undefined;
    length += bytes.length;
  }
  return undefined;
}

/** Up to the terminator, as C reads it. */
function characterArray(value: TypedValue): Buffer | undefined {
  const character = characterType(value.type.stripped.element);
  const { size } = value.type;
  if (!character || size > MAX_BYTES) return undefined;
  const bytes = value.contents.read(0, size);
  if (bytes instanceof Missing) return undefined;
  const end = terminator(bytes, character.size);
  return toUtf8(end < 0 ? bytes : bytes.subarray(0, end), character.size);
}
