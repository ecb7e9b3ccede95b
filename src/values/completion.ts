// What the word at the end of an unfinished expression may become.

import { GENERAL_REGISTERS } from '../process/registers';
import { UserError } from '../process/userError';
import type { Frame } from '../symbols/frame';
import { completed } from './definition';
import { attempt } from './errorNode';
import { evaluateValue } from './evaluate';
import { FORMATS } from './expression/formatSuffix';
import { lastOperand } from './expression/lastOperand';
import { memberNames } from './expression/memberLookup';
import { namesInReach } from './expression/nameLookup';
import { FrameView } from './frameView';
import { aggregateType } from './members';
import { presentationOf } from './printers/printers';
import { flagRegister } from './registerFlags';
import { methodsOf, namesAround, namesOfScope } from './scopeCompletion';
import { dereference, type TypedValue, throughReference } from './typedValue';
import type { ValueContext } from './valueContext';
import { X87_COUNT, XMM_COUNT } from './xstate';

export interface Completion {
  readonly label: string;
  readonly kind: 'variable' | 'member' | 'method' | 'register' | 'constant' | 'function' | 'type' | 'scope' | 'format';
}

const REGISTERS: readonly string[] = [
  ...[...GENERAL_REGISTERS].sort(),
  ...Array.from({ length: XMM_COUNT }, (_, index) => `xmm${index}`),
  ...Array.from({ length: X87_COUNT }, (_, index) => `st${index}`),
  ...['mxcsr', 'pc', 'sp', 'fp', 'return', 'siginfo', 'errno'],
  ...flagsOf('eflags'),
];

function flagsOf(register: string): readonly string[] {
  return flagRegister(register)?.flags.map(([, name]) => name) ?? [];
}

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
    : await candidates(before, word, frame, context);
  const names = new Set<string>();
  const fitting = all.filter(({ label }) => {
    if (!label.toLowerCase().startsWith(word.toLowerCase()) || names.has(label)) return false;
    return names.add(label);
  });
  return fitting.slice(0, MAX_COMPLETIONS);
}

function withoutText(before: string): string {
  return before.replace(/\\./g, '').replace(/"[^"]*"|'[^']*'/g, '');
}

/** Inside of quotes. */
function isInText(before: string): boolean {
  const rest = withoutText(before);
  return rest.includes('"') || /(^|\W)'/.test(rest);
}

async function candidates(
  before: string,
  word: string,
  frame: Frame,
  context: ValueContext,
): Promise<readonly Completion[]> {
  const { effects: _, ...readOnly } = context;
  const view = await FrameView.of(frame, readOnly);
  const [, operator] = /(\.|->|::)\s*$/.exec(before) ?? [];
  if (operator === undefined || operator === '::') {
    const names = (): readonly Completion[] => (operator ? namesOfScope(before, word, view) : plainNames(word, view));
    return [...formatNames(before), ...attempt(names, () => [])];
  }
  const operand = lastOperand(before.trimEnd().slice(0, -operator.length));
  const flags = operator === '.' && operand.startsWith('$') ? flagsOf(operand.slice(1)) : [];
  if (flags.length > 0) return flags.map((label) => ({ label, kind: 'register' }));
  try {
    const value = throughReference(await evaluateValue(operand, frame, readOnly), view.memory);
    return attempt(
      () => membersBehind(value, operator === '->', word, view),
      () => [],
    );
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

function plainNames(word: string, view: FrameView): readonly Completion[] {
  const near = namesInReach(view).map((label) => ({ label, kind: 'variable' }) as const);
  // There are too many to offer them before anything is typed.
  return word === '' ? near : [...near, ...namesAround(word, view)];
}

/** What may follow the last comma: `x,h`. */
function formatNames(before: string): readonly Completion[] {
  const outside = withoutText(before).replace(/\[[^[\]]*\]|\([^()]*\)/g, '');
  if (!/[^,\s]\s*,\s*$/.test(outside) || /[([]/.test(outside)) return [];
  const letters = Object.keys(FORMATS).filter((letter) => letter === letter.toLowerCase());
  return letters.map((label) => ({ label, kind: 'format' }));
}

function membersBehind(value: TypedValue, isArrow: boolean, word: string, view: FrameView): readonly Completion[] {
  const isPointer = value.type.stripped.info?.kind === 'pointer';
  const presentation = presentationOf(value, view);
  const target = isPointer ? dereference(value, view.memory) : isArrow ? presentation?.target?.() : undefined;
  const owner = completed(target ? throughReference(target, view.memory) : value, view);
  const shown = target ? presentationOf(owner, view) : presentation;
  const methods = Object.keys(shown?.methods ?? {}).map((name) => ({ label: `${name}()`, kind: 'method' }) as const);
  const aggregate = aggregateType(owner);
  const isKnown = aggregate && !aggregate.isDeclaration;
  const members = isKnown ? memberNames(owner, view) : [];
  return [
    ...methods,
    // Rust numbers the fields of tuples.
    ...members.map((name) => ({ label: name.replace(/^__(\d+)$/, '$1'), kind: 'member' }) as const),
    // Of a library's class the program has few.
    ...(isKnown && !shown ? methodsOf(owner.type, word) : []),
  ];
}
