// Functions and symbols as values: what a name means that is no variable.

import { loadAddress } from '../../native/addresses';
import type { Module } from '../../symbols/module';
import { MemoryContents } from '../contents';
import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { TypeRef } from '../typeRef';

/** The function at its address; the first when several have the name. */
export function findFunction(name: string, view: FrameView): TypedValue | undefined {
  for (const module of modulesOf(view)) {
    const [match] = module.native.functionsNamed(name);
    if (!match) continue;
    const { function: described } = module.native.addressInfo(match.address);
    const type = described?.ranges.some(({ low }) => low === match.address)
      ? TypeRef.of(module, described.die)
      : TypeRef.made(module, { kind: 'subroutine', parameters: [], isVariadic: true });
    return valueAtFile(module, match.address, type, view);
  }
  return undefined;
}

/** A variable that only the symbol table knows: it has a place and no type. */
export function findSymbol(name: string, view: FrameView): TypedValue | undefined {
  for (const module of modulesOf(view)) {
    const symbol = module.native.symbolsNamed(name).find(({ kind }) => kind === 'object');
    if (!symbol) continue;
    const type = TypeRef.made(module, { kind: 'unspecified', name: NO_TYPE });
    return valueAtFile(module, symbol.address, type, view);
  }
  return undefined;
}

const NO_TYPE = 'not known, so cast it';

/** What `findSymbol` found. */
export function isUntypedSymbol(value: TypedValue): boolean {
  const { info } = value.type;
  return info?.kind === 'unspecified' && info.name === NO_TYPE;
}

function valueAtFile(module: Module, fileAddress: bigint, type: TypeRef, view: FrameView): TypedValue {
  const address = loadAddress(fileAddress + module.bias);
  return { type, contents: new MemoryContents(view.memory, address, type.size) };
}

function modulesOf({ frame, context }: FrameView): readonly Module[] {
  const { all } = context.modules;
  return frame.module ? [frame.module, ...all.filter((module) => module !== frame.module)] : all;
}
