// What the word at the end of an unfinished expression may become.

import { GENERAL_REGISTERS } from '../process/registers';
import { UserError } from '../process/userError';
import type { Frame } from '../symbols/frame';
import { attempt } from './errorNode';
import { evaluateValue } from './evaluate';
import { lastOperand } from './expression/lastOperand';
import { memberNames } from './expression/memberLookup';
import { namesInReach } from './expression/nameLookup';
import { findType } from './expression/typeLookup';
import { FrameView } from './frameView';
import { aggregateType } from './members';
import { presentationOf } from './printers/printers';
import { dereference, type TypedValue, throughReference } from './typedValue';
import type { ValueContext } from './valueContext';
import { X87_COUNT, XMM_COUNT } from './xstate';

export interface Completion {
  readonly label: string;
  readonly kind: 'variable' | 'member' | 'method' | 'register' | 'constant';
}

const REGISTERS: readonly string[] = [
  ...[...GENERAL_REGISTERS].sort(),
  ...Array.from({ length: XMM_COUNT }, (_, index) => `xmm${index}`),
  ...Array.from({ length: X87_COUNT }, (_, index) => `st${index}`),
  ...['mxcsr', 'pc', 'sp', 'fp', 'return', 'siginfo', 'errno'],
];

/** More are of no use to anybody. */
const MAX_COMPLETIONS = 200;

/** `typed` ends at the cursor. Nothing is changed, and what cannot be understood has no completions. */
export async function completeExpression(
  typed: string,
  frame: Frame,
  context: ValueContext,
): Promise<readonly Completion[]> {
  const word = /\$?\w*$/.exec(typed)?.[0] ?? '';
  const before = typed.slice(0, typed.length - word.length);
  if (/^\d/.test(word) || isInText(before)) return [];
  const all = word.startsWith('$')
    ? REGISTERS.map((name) => ({ label: `$${name}`, kind: 'register' }) as const)
    : await candidates(before, frame, context);
  const names = new Set<string>();
  const fitting = all.filter(({ label }) => {
    if (!label.toLowerCase().startsWith(word.toLowerCase()) || names.has(label)) return false;
    return names.add(label);
  });
  return fitting.slice(0, MAX_COMPLETIONS);
}

/** Inside of quotes. */
function isInText(before: string): boolean {
  const rest = before.replace(/\\./g, '').replace(/"[^"]*"|'[^']*'/g, '');
  return rest.includes('"') || /(^|\W)'/.test(rest);
}

async function candidates(before: string, frame: Frame, context: ValueContext): Promise<readonly Completion[]> {
  const { effects: _, ...readOnly } = context;
  const view = await FrameView.of(frame, readOnly);
  const [, operator] = /(\.|->|::)\s*$/.exec(before) ?? [];
  if (operator === undefined) {
    return attempt(
      () => namesInReach(view).map((label) => ({ label, kind: 'variable' }) as const),
      () => [],
    );
  }
  const operand = lastOperand(before.trimEnd().slice(0, -operator.length));
  if (operator === '::') return scopeNames(operand, view);
  try {
    const value = throughReference(await evaluateValue(operand, frame, readOnly), view.memory);
    return attempt(
      () => membersBehind(value, operator === '->', view),
      () => [],
    );
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** Enumerators and static members. */
function scopeNames(scope: string, view: FrameView): readonly Completion[] {
  const parts = scope.split('::').filter((part) => part !== '');
  if (parts.length === 0) return [];
  return attempt<readonly Completion[]>(
    () => {
      const info = findType({ isGlobal: false, parts, position: 0 }, view)?.stripped.info;
      if (info?.kind === 'enum') return info.enumerators.map(({ name }) => ({ label: name, kind: 'constant' }));
      if (!info || !('members' in info)) return [];
      return info.members.flatMap(({ isStatic, name }) => (isStatic && name ? [{ label: name, kind: 'member' }] : []));
    },
    () => [],
  );
}

function membersBehind(value: TypedValue, isArrow: boolean, view: FrameView): readonly Completion[] {
  const isPointer = value.type.stripped.info?.kind === 'pointer';
  const presentation = presentationOf(value, view);
  const target = isPointer ? dereference(value, view.memory) : isArrow ? presentation?.target?.() : undefined;
  const owner = target ? throughReference(target, view.memory) : value;
  const shown = target ? presentationOf(owner, view) : presentation;
  const methods = Object.keys(shown?.methods ?? {}).map((name) => ({ label: `${name}()`, kind: 'method' }) as const);
  const aggregate = aggregateType(owner);
  const members = aggregate && !aggregate.isDeclaration ? memberNames(owner, view) : [];
  return [
    ...methods,
    // Rust numbers the fields of tuples.
    ...members.map((name) => ({ label: name.replace(/^__(\d+)$/, '$1'), kind: 'member' }) as const),
  ];
}
