// A value in full, to be copied: nothing is cut that a person could want, and nothing is followed that has no end.

import { characterType } from './characterType';
import { Missing } from './contents';
import { attempt } from './errorNode';
import { pointedText } from './expression/textOf';
import type { FrameView } from './frameView';
import { activeVariant, aggregateType } from './members';
import { presentationOf } from './printers/printers';
import { summarise } from './summary';
import { quoteString } from './text';
import { elementOf, memberOf, type TypedValue, throughReference } from './typedValue';
import { shownName, visibleParts } from './visibleParts';

/** Bytes after which a string, and characters after which a list, ends in `…`: less than the printers read of a string. */
const MAX_TEXT = 1_000_000;
const MAX_DEPTH = 32;
const MAX_MILLISECONDS = 2_000;
/** Patience for what has only one line. */
const PATIENCE = 40;

export function fullText(value: TypedValue, view: FrameView): string {
  return new Writer(view).text(value, 0);
}

class Writer {
  private length = 0;
  private readonly end = performance.now() + MAX_MILLISECONDS;

  constructor(private readonly view: FrameView) {}

  text(reference: TypedValue, depth: number): string {
    const value = throughReference(reference, this.view.memory);
    return attempt(
      () => this.compound(value, depth) ?? this.line(value),
      (missing) => this.counted(missing.text),
    );
  }

  /** Undefined for what is one line. */
  private compound(value: TypedValue, depth: number): string | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const { info } = value.type.stripped;
    if (info?.kind === 'array') return this.array(value, info.dimensions[0]?.count ?? 0, depth);
    if (info?.kind === 'pointer') return this.pointer(value);
    const presentation = presentationOf(value, this.view);
    const string = presentation?.text?.();
    if (string) {
      const [prefix = ''] = /^(u8|[uUL])(?=")/.exec(summarise(value, this.view)) ?? [];
      return this.quoted(string, 1, prefix);
    }
    const elements = presentation?.elements?.();
    if (elements) return this.list(elements.count, (index) => this.text(elements.at(index), depth + 1));
    const entries = presentation?.entries?.();
    if (entries) {
      return this.list(entries.count, (index) => {
        const { key, value: held } = entries.at(index);
        return `[${this.text(key, depth + 1)}] = ${this.text(held, depth + 1)}`;
      });
    }
    const aggregate = presentation ? undefined : aggregateType(value);
    return aggregate && !aggregate.isDeclaration ? this.members(value, depth) : undefined;
  }

  private array(value: TypedValue, count: number, depth: number): string | undefined {
    const { element } = value.type.stripped;
    const character = this.view.spelling === 'rust' ? undefined : characterType(element);
    if (!character) return this.list(count, (index) => this.text(elementOf(value, index), depth + 1));
    const bytes = value.contents.read(0, Math.min(count * character.size, MAX_TEXT));
    if (bytes instanceof Missing) return undefined;
    let end = bytes.length;
    while (end >= character.size && bytes.subarray(end - character.size, end).every((byte) => byte === 0)) {
      end -= character.size;
    }
    return this.quoted(bytes.subarray(0, end), character.size, character.prefix);
  }

  /** The line of a pointer to characters, with all of them. */
  private pointer(value: TypedValue): string | undefined {
    const { pointee } = value.type.stripped;
    const line = summarise(value, this.view, {}, PATIENCE);
    if (!line.endsWith('"…') || characterType(pointee)?.size !== 1) return undefined;
    const string = pointedText(value, this.view);
    return string && this.counted(`${line.slice(0, line.indexOf('"'))}${quoteString(string, 1, '', false, MAX_TEXT)}`);
  }

  private members(value: TypedValue, depth: number): string {
    const owner = { ...value, type: value.type.stripped };
    const info = aggregateType(owner);
    const variant = info && activeVariant(owner, info);
    if (variant instanceof Missing) return this.counted(variant.text);
    if (variant) return `${variant.name ?? ''}${this.members(memberOf(owner, variant), depth)}`.replace(/\{\}$/, '');
    const parts = visibleParts(value, this.view);
    return this.list(parts.length, (index) => {
      const part = parts[index];
      if (!part) return '';
      const text = this.text(part.value(), depth + 1);
      const name = shownName(part);
      return name === undefined ? text : `${name}=${text}`;
    });
  }

  private list(count: number, part: (index: number) => string): string {
    const parts: string[] = [];
    for (let index = 0; index < count; index += 1) {
      if (this.length > MAX_TEXT || performance.now() > this.end) {
        parts.push('…');
        break;
      }
      parts.push(
        attempt(
          () => part(index),
          (missing) => missing.text,
        ),
      );
      this.length += 2;
    }
    return `{${parts.join(', ')}}`;
  }

  private quoted(bytes: Buffer, size: 1 | 2 | 4 = 1, prefix = ''): string {
    const isCut = bytes.length > MAX_TEXT;
    return this.counted(quoteString(bytes.subarray(0, MAX_TEXT), size, prefix, isCut, MAX_TEXT));
  }

  private line(value: TypedValue): string {
    return this.counted(summarise(value, this.view, {}, PATIENCE));
  }

  private counted(text: string): string {
    this.length += text.length;
    return text;
  }
}
