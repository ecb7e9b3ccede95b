// The children of a value that a printer shows: its parts, then its elements or entries, and the plain members as one more.

import { characterType } from './characterType';
import { type Child, type ChildList, type Children, listed, NONE } from './childList';
import { attempt } from './errorNode';
import { operand } from './expressionText';
import type { FrameView } from './frameView';
import type { Elements, Entries, NamedPart, Presentation } from './printers/presentation';
import { presentationOf } from './printers/printers';
import { summarise } from './summary';
import { MAX_STRING, quoteString } from './text';
import type { TypedValue } from './typedValue';

/** The parts and, unless they are all there is, `[raw]` are named children, so that pages of elements begin at 0. */
export function presentedChildren(
  presentation: Presentation,
  owner: TypedValue,
  expression: string | undefined,
  view: FrameView,
): ChildList {
  const raw: Child = {
    name: '[raw]',
    ...(expression && { evaluateName: `${expression},!`, memberPrefix: `${operand(expression)}.` }),
    kind: 'made',
    isRaw: true,
    value: () => owner,
  };
  return attempt(
    () => {
      const parts = presentation.named?.() ?? [];
      const named = [...parts.map((part) => namedChild(part, expression)), ...(presentation.isWhole ? [] : [raw])];
      return { named: listed(named), indexed: indexedChildren(presentation, expression, view) };
    },
    // The summary says why.
    () => ({ named: listed([raw]), indexed: NONE }),
  );
}

function namedChild({ name, prefix = '', suffix, isTarget, value }: NamedPart, expression: string | undefined): Child {
  const text =
    expression && (isTarget ? `*${operand(expression)}` : suffix && `${prefix}${operand(expression)}${suffix}`);
  const evaluateName = text && { evaluateName: text };
  return { name, ...evaluateName, kind: 'data', value };
}

function indexedChildren(presentation: Presentation, expression: string | undefined, view: FrameView): Children {
  const elements = presentation.elements?.();
  if (elements) return elementChildren(elements, expression);
  const entries = presentation.entries?.();
  return entries ? entryChildren(entries, expression, view) : NONE;
}

function elementChildren({ count, at }: Elements, expression: string | undefined): Children {
  return {
    count,
    at: (index) => {
      const name = `[${index}]`;
      const evaluateName = expression && { evaluateName: `${operand(expression)}${name}` };
      return { name, ...evaluateName, kind: 'data', value: () => at(index) };
    },
  };
}

/** Named by their keys, which are read for it. */
function entryChildren(entries: Entries, expression: string | undefined, view: FrameView): Children {
  return {
    count: entries.count,
    at: (index) =>
      attempt<Child>(
        () => {
          const { key, value } = entries.at(index);
          const literal = expression && !isRepeated(entries, index, view) && literalOf(key, view);
          const evaluateName = literal && { evaluateName: `${operand(expression)}[${literal}]` };
          return { name: `[${summarise(key, view)}]`, ...evaluateName, kind: 'data', value: () => value };
        },
        (missing) => ({ name: `[${index}]`, kind: 'data', value: () => missing.text }),
      ),
  };
}

function isRepeated({ hasRepeatedKeys, at }: Entries, index: number, view: FrameView): boolean {
  return hasRepeatedKeys === true && index > 0 && summarise(at(index - 1).key, view) === summarise(at(index).key, view);
}

/** The key as an expression; undefined for keys that have none: structs, pointers. */
function literalOf(key: TypedValue, view: FrameView): string | undefined {
  const info = key.type.stripped.info;
  if (info?.kind === 'enum') return summarise(key, view);
  if (info?.kind === 'base') {
    const text = summarise(key, view);
    // A character's summary is its number and the character.
    return characterType(key.type) ? text.split(' ').at(-1) : text;
  }
  const text = presentationOf(key, view)?.text?.();
  return text && text.length <= MAX_STRING ? quoteString(text) : undefined;
}
