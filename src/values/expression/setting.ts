// What every part of an evaluation needs: the text for messages, the frame, the language.

import type { UserError } from '../../process/userError';
import type { Module } from '../../symbols/module';
import { Missing } from '../contents';
import type { FrameView } from '../frameView';
import { lazyField } from '../lazyField';
import { load, loadUnsigned, type TypedValue } from '../typedValue';
import { typeName } from '../typeName';
import type { TypeRef } from '../typeRef';
import { builtinType } from './builtinTypes';
import type { Language } from './language';
import { syntaxError } from './problem';
import { integerValue } from './scalars';

export class Setting {
  readonly language: Language;

  constructor(
    readonly text: string,
    readonly view: FrameView,
    /** Only types are wanted, as in `sizeof`: nothing is changed or called (C11 section 6.5.3.4). */
    readonly isUnevaluated = false,
  ) {
    this.language = view.language;
  }

  /** That types without a description belong to. */
  get module(): Module {
    const module = this.view.module ?? this.view.context.modules.all[0];
    if (!module) throw this.problem(0, 'no program is loaded');
    return lazyField(this, 'module', module);
  }

  problem(position: number, text: string): UserError {
    return syntaxError(this.text, position, text);
  }

  /** `"int *"`, for messages. */
  typeOf({ type }: TypedValue): string {
    return this.typeText(type);
  }

  typeText(type: TypeRef): string {
    return `"${typeName(type, this.view.spelling)}"`;
  }

  /** Precondition: C has a type of this name. */
  builtin(name: string): TypeRef {
    const type = builtinType(name, this.language, this.module) ?? builtinType(name, 'c', this.module);
    if (!type) throw new Error(`there is no type ${name}`);
    return type;
  }

  /** What comparisons and logic give: int in C, bool elsewhere. */
  truth(value: boolean): TypedValue {
    return integerValue(this.builtin(this.view.spelling === 'c' ? 'int' : 'bool'), value ? 1n : 0n);
  }

  bytes(value: TypedValue, position: number): Buffer {
    const bytes = load(value);
    if (bytes instanceof Missing) throw this.unreadable(bytes, position);
    return bytes;
  }

  unsigned(value: TypedValue, position: number): bigint {
    const number = loadUnsigned(value);
    if (number instanceof Missing) throw this.unreadable(number, position);
    return number;
  }

  unreadable(missing: Missing, position: number): UserError {
    return this.problem(position, `this cannot be read: ${missing.text}`);
  }
}
