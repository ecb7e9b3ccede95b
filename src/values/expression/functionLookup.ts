// Functions and symbols as values: what a name means that is no variable.

import { loadAddress } from '../../native/addresses';
import type { FunctionMatch, NativeModule } from '../../native/symbols';
import type { DieId } from '../../native/types';
import type { Module } from '../../symbols/module';
import { Remembered } from '../../symbols/remembered';
import { MemoryContents } from '../contents';
import type { FrameView } from '../frameView';
import { isMadeType } from '../madeTypes';
import type { TypedValue } from '../typedValue';
import { TypeRef } from '../typeRef';
import { enclosingScopes, nameKey } from './nameKey';

/** The function at its address; the first when several have the name. */
export function findFunction(name: string, view: FrameView): TypedValue | undefined {
  return findFunctions(name, view)[0];
}

/** Like `findFunction`, in the frame's own module alone. */
export function findOwnFunction(name: string, view: FrameView): TypedValue | undefined {
  return functionsIn(view.frame.module ? [view.frame.module] : [], name, view)[0];
}

/** All of the name in the first module that has one. */
export function findFunctions(name: string, view: FrameView): readonly TypedValue[] {
  return functionsIn(modulesOf(view), name, view);
}

/** All of the name in this module. */
export function findFunctionsIn(module: Module, name: string, view: FrameView): readonly TypedValue[] {
  return functionsIn([module], name, view);
}

/** Compilers have put its code into its callers, and kept none that could be called. */
export function isOnlyInlined(name: string, view: FrameView): boolean {
  return modulesOf(view).some(({ native }) => functionsNamed(native, name).some(({ isInlined }) => isInlined));
}

/** The methods that a class declares itself, also one without a name. `isDeclared`: there may be no code of them. */
export function methodsIn(
  type: TypeRef,
  name: string,
  view: FrameView,
): { readonly isDeclared: boolean; readonly methods: readonly TypedValue[] } {
  const { module, die } = type.stripped;
  if (die === undefined || isMadeType(die)) return { isDeclared: false, methods: [] };
  const { isDeclared, addresses, elsewhere } = module.native.methodsNamed({ type: die, name });
  const own = addresses.map((address) => functionAt(module, address, view));
  const others = elsewhere.flatMap((declared) => methodElsewhere(module, declared, view) ?? []);
  return { isDeclared, methods: [...own, ...others] };
}

/** The code that another module has of it, as it is declared here: the other may know nothing of its type. */
function methodElsewhere(
  module: Module,
  { die, linkageName }: { readonly die: DieId; readonly linkageName: string },
  view: FrameView,
): TypedValue | undefined {
  for (const other of modulesOf(view)) {
    const symbol = other.native.symbolsNamed(linkageName).find(({ kind }) => kind === 'function');
    if (symbol && other !== module) return valueAtFile(other, symbol.address, TypeRef.of(module, die), view);
  }
  return undefined;
}

const known = new Remembered<string, readonly FunctionMatch[]>();

/** The search is long where there is none of the name, and a watch that is out of scope asks at each stop. */
function functionsNamed(module: NativeModule, name: string): readonly FunctionMatch[] {
  return known.get(module, name, () => module.functionsNamed(name));
}

function functionsIn(modules: readonly Module[], name: string, view: FrameView): readonly TypedValue[] {
  for (const module of modules) {
    const matches = functionsNamed(module.native, name).filter(({ isInlined }) => !isInlined);
    if (matches.length > 0) return nearest(matches, name, view).map(({ address }) => functionAt(module, address, view));
  }
  return [];
}

/** Those of the innermost scope around the frame that has the name; all when none has it just as written. */
function nearest(matches: readonly FunctionMatch[], name: string, view: FrameView): readonly FunctionMatch[] {
  if (matches.length < 2 || name.startsWith('::')) return matches;
  const [written = ''] = enclosingScopes(name);
  for (const scope of enclosingScopes(view.frame.name)) {
    const wanted = nameKey(`${scope}${written}`);
    const found = matches.filter((match) => nameKey(enclosingScopes(match.name)[0] ?? '') === wanted);
    if (found.length > 0) return found;
  }
  return matches;
}

function functionAt(module: Module, address: bigint, view: FrameView): TypedValue {
  const { function: described, symbol } = module.native.addressInfo(address);
  if (symbol?.isIndirect) return valueAtFile(module, address, untyped(module, INDIRECT_RESULT), view);
  // What assembly is given as a function has neither parameters nor a result in DWARF.
  const isTyped = described?.language !== ASSEMBLY && described?.ranges.some(({ low }) => low === address);
  const type = described && isTyped ? TypeRef.of(module, described.die) : untyped(module, UNKNOWN_RESULT);
  return valueAtFile(module, address, type, view);
}

/** DWARF 5 section 7.12, DW_LANG_Mips_Assembler, which GNU as writes. */
const ASSEMBLY = 0x8001;
/** What only a symbol tells of a function: types are the same when their descriptions are, so that each must have one of its own. */
function untyped(module: Module, result: string): TypeRef {
  const { die } = TypeRef.made(module, { kind: 'unspecified', name: result });
  return TypeRef.made(module, {
    kind: 'subroutine',
    parameters: [],
    isVariadic: true,
    ...(die !== undefined && { result: die }),
  });
}

const UNKNOWN_RESULT = 'not known';
const INDIRECT_RESULT = 'not known, indirect';

/** Only the symbol table knows it: neither its parameters nor its result are known. */
export function isUntypedFunction(type: TypeRef): boolean {
  return resultName(type) === UNKNOWN_RESULT || isIndirectFunction(type);
}

/** The function returns the address of the one that is meant, once for each processor. */
export function isIndirectFunction(type: TypeRef): boolean {
  return resultName(type) === INDIRECT_RESULT;
}

function resultName(type: TypeRef): string | undefined {
  const { info } = type;
  const result = info?.kind === 'subroutine' && info.isVariadic ? type.at(info.result).info : undefined;
  return result?.kind === 'unspecified' ? result.name : undefined;
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
