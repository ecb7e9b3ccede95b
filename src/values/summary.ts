// One line that helps, for a value of any type; bounded in length, depth and reads.

import { formatAddress } from '../native/addresses';
import type { TypeMember } from '../native/types';
import { TakesTooLong } from './boundedMemory';
import { formatCharacterArray } from './characterArray';
import type { NodeIdentity } from './childList';
import { Missing } from './contents';
import { completed } from './definition';
import { mostDerived } from './dynamicType';
import { attempt, missingBecause } from './errorNode';
import type { FrameView } from './frameView';
import { type AggregateType, activeVariant, aggregateType, type Part } from './members';
import { isNumber, numberText } from './numberText';
import { formatMemberPointer, formatPointer } from './pointers';
import { isToldByPointers, presentationOf } from './printers/printers';
import { ReadBudget } from './readBudget';
import { dereference, elementOf, load, loadUnsigned, memberOf, type TypedValue, throughReference } from './typedValue';
import { typeName } from './typeName';
import { shownName, visibleParts } from './visibleParts';

/** Characters after which a preview is cut at the next part. */
const MAX_PREVIEW = 100;
/** Parts of which a preview shows some and an ellipsis: each takes a character and a comma. */
const MAX_SHOWN = MAX_PREVIEW;
const MAX_DEPTH = 4;

/** What is not said of every value. */
interface Manner {
  /** Its plain members, although a printer knows the type. */
  readonly isRaw?: boolean;
  /** `base-class`: shown inside of its object. */
  readonly kind?: NodeIdentity['kind'];
}

/** Instead of a line that takes too long. */
export const CUT = '…';

/** `patience`: how many times the time and reads that a line may usually take. */
export function summarise(value: TypedValue, unbounded: FrameView, { isRaw, kind }: Manner = {}, patience = 1): string {
  // The bytes of a number are read by its value, and nothing else is.
  const { info } = value.type.stripped;
  if (isNumber(info)) return numberText(value, info, unbounded);
  const setting = { view: unbounded.bounded(patience), budget: new ReadBudget() };
  const isPlain = isRaw || (kind === 'base-class' && !presentationOf(value, setting.view));
  try {
    return isPlain ? rawLine(setting, value) : line(setting, value, 0);
  } catch (error) {
    if (error instanceof TakesTooLong) return CUT;
    throw error;
  }
}

/** Undefined when reading takes too long. */
function inTime(make: () => string): string | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof TakesTooLong) return undefined;
    throw error;
  }
}

function rawLine(setting: Setting, reference: TypedValue): string {
  const value = throughReference(reference, setting.view.memory);
  const info = aggregateType(value);
  return info ? aggregate(setting, value, info, 0) : line(setting, value, 0);
}

interface Setting {
  readonly view: FrameView;
  readonly budget: ReadBudget;
}

function line(setting: Setting, original: TypedValue, depth: number): string {
  const referred = depth === 0 ? throughReference(original, setting.view.memory) : original;
  const value = completed(referred, setting.view);
  const info = value.type.stripped.info;
  switch (info?.kind) {
    case 'base':
    case 'enum':
      return numberText(value, info, setting.view);
    case 'pointer':
      return presented(setting, value, depth) ?? pointer(setting, value, depth);
    case 'reference':
    case 'rvalue-reference':
      return reference(value);
    case 'member-pointer':
      return formatMemberPointer(value, setting.view);
    case 'array':
      return array(setting, value, depth);
    case 'struct':
    case 'class':
    case 'union':
      return (
        presented(setting, value, depth) ?? wholeObject(setting, value, depth) ?? aggregate(setting, value, info, depth)
      );
    case 'subroutine':
      return code(setting, value);
    case 'unspecified':
      // Of this type there is only one value.
      return info.name.includes('nullptr') ? 'nullptr' : `<no value: the type is ${info.name}>`;
    default:
      return '<no value: the type is void>';
  }
}

function pointer(setting: Setting, value: TypedValue, depth: number): string {
  const text = formatPointer(value, setting.view, setting.budget);
  if (!isToldByPointers(value.type.stripped.pointee)) return text;
  const address = loadUnsigned(value);
  if (address === 0n || address instanceof Missing) return text;
  return `${text} ${line(setting, dereference(value, setting.view.memory), depth + 1)}`;
}

/** Inside of another value: what it refers to may have no end. */
function reference(value: TypedValue): string {
  const bytes = load(value);
  return bytes instanceof Missing ? bytes.text : `@${formatAddress(bytes.readBigUInt64LE())}`;
}

function code({ view }: Setting, value: TypedValue): string {
  const { address } = value.contents;
  if (address === undefined) return Missing.optimisedOut.text;
  const symbol = view.symbolise(address);
  return symbol ? `${formatAddress(address)} <${symbol}>` : formatAddress(address);
}

function array(setting: Setting, value: TypedValue, depth: number): string {
  const info = value.type.stripped.info;
  const count = info?.kind === 'array' ? info.dimensions[0]?.count : undefined;
  if (count === undefined) return '<length unknown>';
  const text = setting.view.spelling === 'rust' ? undefined : formatCharacterArray(value, count, setting.view.format);
  if (text !== undefined) return text;
  const first = count > 0 ? load(elementOf(value, 0)) : undefined;
  // An array that is not there at all says so once.
  if (first instanceof Missing && value.contents.address !== undefined) return first.text;
  return braces(count, depth, (index) => line(setting, elementOf(value, index), depth + 1));
}

function braces(count: number, depth: number, part: (index: number) => string): string {
  if (count > 0 && depth >= MAX_DEPTH) return '{…}';
  const parts: string[] = [];
  let length = 0;
  for (let index = 0; index < count; index += 1) {
    if (length > MAX_PREVIEW) {
      parts.push('…');
      break;
    }
    const text = inTime(() => part(index));
    parts.push(text ?? '…');
    if (text === undefined) break;
    length += text.length + 2;
  }
  return `{${parts.join(', ')}}`;
}

function presented(setting: Setting, value: TypedValue, depth: number): string | undefined {
  try {
    return presentationOf(value, setting.view)?.summary({
      value: (part) => line(setting, part, depth + 1),
      list: (count, part) =>
        braces(count, depth, (index) =>
          attempt(
            () => part(index),
            (missing) => missing.text,
          ),
        ),
    });
  } catch (error) {
    return missingBecause(error).text;
  }
}

/** `[Derived] {base_member=1, own=2}` for what is only known as a base class. */
function wholeObject(setting: Setting, value: TypedValue, depth: number): string | undefined {
  const whole = mostDerived(value, setting.view);
  return whole && `[${typeName(whole.type, setting.view.spelling)}] ${line(setting, whole, depth)}`;
}

function aggregate(setting: Setting, value: TypedValue, info: AggregateType, depth: number): string {
  if (info.isDeclaration) return `<incomplete type: ${info.name ?? info.kind} is only declared>`;
  const owner = { ...value, type: value.type.stripped };
  if (info.variantPart) return variant(setting, owner, info, depth);
  return missingWhole(owner, setting.view) ?? fields(setting, visibleParts(value, setting.view, MAX_SHOWN), depth);
}

function named(setting: Setting, part: Part | undefined, depth: number): string {
  if (!part) return '';
  const text = line(setting, part.value(), depth + 1);
  const name = shownName(part);
  return name === undefined ? text : `${name}=${text}`;
}

/** A struct of which no byte can be had says so once. */
function missingWhole(owner: TypedValue, view: FrameView): string | undefined {
  const whole = load(owner);
  if (!(whole instanceof Missing) || owner.type.size === 0) return undefined;
  return visibleParts(owner, view).every((part) => load(part.value()) instanceof Missing) ? whole.text : undefined;
}

/** `None`, `Some(5)`, `Circle{radius=1}`. */
function variant(setting: Setting, owner: TypedValue, info: AggregateType, depth: number): string {
  const member = activeVariant(owner, info);
  if (member instanceof Missing) return member.text;
  if (!member) return '{}';
  const parts = visibleParts(memberOf(owner, member), setting.view, MAX_SHOWN);
  return `${variantName(owner, member)}${parts.length === 0 ? '' : fields(setting, parts, depth)}`;
}

/** The states of a Rust future are numbered; their types say what they are: `Unresumed`, `Suspend0`. */
function variantName(owner: TypedValue, { name = '', type }: TypeMember): string {
  if (!/^\d+$/.test(name)) return name;
  return owner.type.at(type).names.at(-1)?.split('::').at(-1) ?? name;
}

/** `{x=1, y=2}`, or `(1, 2)` for what Rust numbers. */
function fields(setting: Setting, parts: readonly Part[], depth: number): string {
  const isTuple = setting.view.spelling === 'rust' && parts.every(({ shape }) => /^__\d+$/.test(shape.name ?? ''));
  if (!isTuple || parts.length === 0)
    return braces(parts.length, depth, (index) => named(setting, parts[index], depth));
  const values = parts.map((part) => part.value());
  const list = braces(parts.length, depth, (index) => {
    const value = values[index];
    return value ? line(setting, value, depth + 1) : '';
  });
  return `(${list.slice(1, -1)})`;
}
