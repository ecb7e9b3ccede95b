// Ends of the containers among a frame's variables: a pointer to one of them is no pointer to an element.

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
  /** A pointer behind the last element. Throws UnknownLayout. */
  end(container: TypedValue, view: FrameView): TypedValue;
}

/** Whether a variable of the frame is a container of the same type of elements that ends where `pointer` points to. */
export function isKnownEnd(pointer: TypedValue, ends: readonly ContainerEnd[], view: FrameView): boolean {
  const address = unsignedOf(pointer);
  return variablesOf(view.frame).some((variable) => {
    const container = containerOf(variable, view);
    const name = container && nameOf(container.type);
    const row = ends.find(({ type }) => type === name);
    return container !== undefined && row !== undefined && endsAt(address, pointer, row, container, view);
  });
}

function endsAt(
  address: bigint,
  pointer: TypedValue,
  row: ContainerEnd,
  container: TypedValue,
  view: FrameView,
): boolean {
  try {
    const end = row.end(container, view);
    const isSameType = pointeeOf(end, view).type.stripped.die === pointeeOf(pointer, view).type.stripped.die;
    return isSameType && unsignedOf(end) === address;
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
