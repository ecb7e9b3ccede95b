// Function name -> breakpoint locations.

import { type LoadAddress, loadAddress } from '../../native/addresses';
import { isNativeError } from '../../native/errors';
import type { FunctionMatch } from '../../native/symbols';
import type { Module } from '../../symbols/module';
import { damageText } from './damageText';
import { type FunctionPattern, functionPattern } from './functionPattern';
import type { BreakpointLocation, Resolution } from './resolution';

/** A pattern that fits more would take the program a long time to stop, and the user too. */
const MAX_MATCHES = 1000;

/** Every function of that name, or that fits that pattern, in `modules`, where its body begins. */
export function resolveFunction(name: string, modules: readonly Module[]): Resolution {
  if (name.trim() === '')
    return { locations: [], problem: 'There is no name. Write it as in the source: f, ns::f, Class::method.' };
  try {
    const pattern = functionPattern(name);
    return pattern ? resolvePattern(name, pattern, modules) : resolveName(name, modules);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { locations: [], problem: `${error.message}. Write it as in JavaScript, for instance /^net::.*send/.` };
  }
}

/** Where the body of the function begins that the program begins with: functions of that name in namespaces are others. */
export function resolveMain(program: Module): LoadAddress | undefined {
  const { native, bias } = program;
  try {
    const found = native.functionsNamed('main');
    const main = found.find(({ isMain }) => isMain) ?? found.find(({ name }) => name === 'main');
    return main && loadAddress(main.prologueEnd + bias);
  } catch (error) {
    if (!isNativeError(error)) throw error;
    return fromSymbols('main', program)[0]?.address;
  }
}

function resolvePattern(text: string, pattern: FunctionPattern, modules: readonly Module[]): Resolution {
  const locations = modules.flatMap((module) => matching(pattern, module));
  if (locations.length > MAX_MATCHES) {
    return {
      locations: [],
      problem: `${locations.length} functions fit ${text}. Narrow it to ${MAX_MATCHES} at most.`,
    };
  }
  if (locations.length > 0) return { locations };
  const problem = `No function with source in the loaded modules fits ${text}. The breakpoint is set if a library that has one is loaded.`;
  return { locations: [], problem };
}

/** Those with line information: nobody means the innards of the system's libraries by a pattern. */
function matching(pattern: FunctionPattern, module: Module): readonly BreakpointLocation[] {
  const { native } = module;
  if (!native.info.hasDebugInfo) return [];
  const found = new Map<bigint, BreakpointLocation>();
  try {
    for (const { name: signature, address } of native.functionSymbols()) {
      const name = () => native.addressInfo(address).function?.name ?? '';
      if (found.has(address) || !pattern(signature, name)) continue;
      const body = native.addressInfo(address).function?.prologueEnd;
      if (body !== undefined) found.set(address, locationAt(body, module));
    }
  } catch (error) {
    if (!isNativeError(error)) throw error;
  }
  return [...found.values()];
}

function resolveName(name: string, modules: readonly Module[]): Resolution {
  const locations = new Map<bigint, BreakpointLocation>();
  const damage: string[] = [];
  for (const module of modules) {
    try {
      for (const found of fromDebugInfo(name, module)) locations.set(found.address, found);
    } catch (error) {
      if (!isNativeError(error)) throw error;
      damage.push(damageText(module, error));
      for (const found of fromSymbols(name, module)) locations.set(found.address, found);
    }
  }
  if (locations.size > 0) return { locations: [...locations.values()] };
  const problem =
    damage.join(' ') ||
    `No loaded module has a function "${name}". Write it as in the source (f, ns::f, Class::method). ` +
      'The breakpoint is set if a library that has it is loaded.';
  return { locations: [], problem };
}

function fromDebugInfo(name: string, module: Module): readonly BreakpointLocation[] {
  return withoutStartup(module.native.functionsNamed(name)).map(({ name: functionName, prologueEnd }) => ({
    ...locationAt(prologueEnd, module),
    functionName,
  }));
}

/** Where the program's own main has another name (`parcel::main` of Rust), the C function of that name is the compiler's, and only calls it. */
function withoutStartup(found: readonly FunctionMatch[]): readonly FunctionMatch[] {
  if (!found.some(({ isMain }) => isMain)) return found;
  return found.filter(({ name, declaration }) => name !== 'main' || declaration !== undefined);
}

function locationAt(body: bigint, module: Module): BreakpointLocation {
  const address = loadAddress(body + module.bias);
  const row = module.native.rowAt(body);
  return row && row.line > 0
    ? { address, module, file: row.file, line: row.line, column: row.column }
    : { address, module };
}

/** What is left of a module whose debug information is damaged: the function's first instruction. */
function fromSymbols(name: string, module: Module): readonly BreakpointLocation[] {
  return module.native
    .symbolsNamed(name)
    .filter(({ kind }) => kind === 'function')
    .map(({ address }) => ({ address: loadAddress(address + module.bias), module }));
}
