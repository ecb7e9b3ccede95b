// Where the containers among a frame's variables begin and end: no element is behind an end, or in front of a beginning.

import { isNativeError } from '../../native/errors';
import type { VariableInfo } from '../../native/symbols';
import { variablesOf } from '../frameVariables';
import type { FrameView } from '../frameView';
import { type TypedValue, throughReference } from '../typedValue';
import { TypeRef } from '../typeRef';
import { bareName } from './bareName';
import { pointeeOf, UnknownLayout, unsignedOf } from './libraryValue';
import { PrinterFailure } from './printerFailure';

export interface ContainerEnd {
  /** The container's name without template arguments and inline namespaces. */
  readonly type: string;
  /** A pointer to the first element. Throws UnknownLayout. */
  begin(container: TypedValue, view: FrameView): TypedValue;
  /** A pointer behind the last element. Throws UnknownLayout. */
  end(container: TypedValue, view: FrameView): TypedValue;
}

/** Whether a variable of the frame is a container of the same type of elements that begins or ends where `pointer` points to. */
export function isKnownEnd(
  pointer: TypedValue,
  side: 'begin' | 'end',
  ends: readonly ContainerEnd[],
  view: FrameView,
): boolean {
  return variablesOf(view.frame).some((variable) => {
    const container = containerOf(variable, view);
    const name = container && nameOf(container.type);
    const row = ends.find(({ type }) => type === name);
    return container !== undefined && row !== undefined && isAt(pointer, () => row[side](container, view), view);
  });
}

function isAt(pointer: TypedValue, place: () => TypedValue, view: FrameView): boolean {
  try {
    const end = place();
    const isSameType = pointeeOf(end, view).type.stripped.die === pointeeOf(pointer, view).type.stripped.die;
    return isSameType && unsignedOf(end) === unsignedOf(pointer);
  } catch (error) {
    if (error instanceof UnknownLayout || error instanceof PrinterFailure) return false;
    throw error;
  }
}

function containerOf({ type, die }: VariableInfo, view: FrameView): TypedValue | undefined {
  const { module } = view.frame;
  if (!module || type === undefined) return undefined;
  const declared = TypeRef.of(module, type);
  try {
    const value = { type: declared, contents: view.locate(module, die, declared) };
    return throughReference(value, view.memory);
  } catch (error) {
    if (isNativeError(error)) return undefined;
    throw error;
  }
}

function nameOf(type: TypeRef): string | undefined {
  const info = type.stripped.info;
  return info && 'members' in info && info.name ? bareName(info.name) : undefined;
}
