// std::future, shared_future and promise: whether the result is there, and what it is.

import type { FrameView } from '../frameView';
import { aggregateType } from '../members';
import { type TypedValue, throughReference } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { printExceptionAt } from './exceptionPointer';
import { addressOf, at } from './libraryValue';
import type { LineWriter, NamedPart, Presentation } from './presentation';
import type { Printer } from './printer';
import { requireBlock } from './sharedOwnership';
import { wordAt } from './words';

/** What a future and its promise share, at `address`. Each throws PrinterFailure. */
export interface SharedState {
  isReady(address: bigint, view: FrameView): boolean;
  /** Of a result that is ready: null for a value. */
  exception(address: bigint, view: FrameView): bigint;
  /** Where the value is that is ready, of a type (of void: nowhere). */
  value(address: bigint, type: TypeRef, view: FrameView): bigint;
  /** Whether it is worked out by who waits for it. */
  isDeferred(address: bigint, view: FrameView): boolean;
}

/** `ready: 42`, `failed: <std::runtime_error> "why"`, `not ready`, `no state`. A pointer to the shared state comes first in all. */
export function futurePrinter(shared: SharedState): Printer {
  return (future, view): Presentation => {
    const type = resultType(future);
    const state = () => wordAt(addressOf(future), view);
    const checked = (): bigint => {
      requireBlock(state(), view);
      return state();
    };
    const isReady = () => state() !== 0n && shared.isReady(checked(), view);
    const exception = () => shared.exception(checked(), view);
    const value = type && (() => throughReference(at(type, shared.value(checked(), type, view), view), view.memory));
    const summary = (write: LineWriter): string => {
      if (state() === 0n) return 'no state';
      if (!isReady()) return shared.isDeferred(checked(), view) ? 'not ready (deferred)' : 'not ready';
      if (exception() !== 0n) return `failed: ${printExceptionAt(exception, view).summary(write)}`;
      return value ? `ready: ${write.value(value())}` : 'ready';
    };
    const named = (): readonly NamedPart[] => {
      if (!isReady()) return [];
      if (exception() !== 0n) return printExceptionAt(exception, view).named?.() ?? [];
      return value ? [{ name: '[value]', value }] : [];
    };
    return { summary, named, methods: { valid: () => state() !== 0n } };
  };
}

/** Undefined for void, whose futures some compilers leave to the library. */
function resultType(future: TypedValue): TypeRef | undefined {
  const die = aggregateType(future)?.templateArguments[0]?.type;
  return die === undefined ? undefined : future.type.stripped.at(die);
}
