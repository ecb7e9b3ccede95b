// The value that a function has returned, where a step has just come back from it or run over it.

import { loadAddress } from '../../native/addresses';
import type { CallReturn } from '../../native/tracer';
import type { MemoryReader } from '../../process/memoryReader';
import { GeneralRegisters } from '../../process/registers';
import { LANGUAGE_RUST } from '../../symbols/functionNames';
import type { ModuleLookup } from '../../symbols/moduleLookup';
import { type ReturnState, returnedValue } from '../../values/calls/returnedValue';
import type { TypedValue } from '../../values/typedValue';
import { TypeRef } from '../../values/typeRef';
import { placeAt } from './codePlace';
import { functionBehind } from './stub';

export interface FunctionReturn {
  readonly functionName: string;
  readonly value: TypedValue;
}

/** `from`: a place in the function. Undefined for void, and where it is not certain how the function returns its value. */
export function returnOf(from: bigint, state: ReturnState, modules: ModuleLookup): FunctionReturn | undefined {
  const module = modules.at(loadAddress(from));
  if (!module) return undefined;
  const { function: described, symbol } = module.native.addressInfo(module.toFile(loadAddress(from)));
  // Compilers change what clones for their own use return: `f.isra.0`.
  if (!described || symbol?.name.includes('.')) return undefined;
  const { info } = TypeRef.of(module, described.die);
  if (info?.kind !== 'subroutine' || info.result === undefined) return undefined;
  const type = TypeRef.of(module, info.result);
  const kind = type.stripped.info?.kind;
  // The Rust ABI is not specified; a number or an address in one register is everywhere the same.
  const isCertain = described.language !== LANGUAGE_RUST || (type.size <= 8 && (kind === 'base' || kind === 'pointer'));
  const value = kind === undefined || !isCertain ? undefined : returnedValue(type, state);
  return value && { functionName: described.name, value };
}

/** Of a call that was run over. What was returned in memory is not told: it may have been overwritten, or destroyed, since. */
export function returnOfCall(
  { callee, registers, xstate }: CallReturn,
  { memory, modules }: { readonly memory: MemoryReader; readonly modules: ModuleLookup },
): FunctionReturn | undefined {
  const entry = functionBehind(callee, { memory, modules });
  if (entry === undefined || !placeAt(modules, entry).isFunctionEntry) return undefined;
  return returnOf(entry, { registers: new GeneralRegisters(registers), xstate }, modules);
}
