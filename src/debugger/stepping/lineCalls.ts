// The calls that are still to come on a thread's line: what the user can choose to step into.

import type { Disassembler, Instruction } from '../../disassembly/disassembler';
import { branchTarget, ripRelative } from '../../disassembly/operandSymbols';
import { type LoadAddress, loadAddress } from '../../native/addresses';
import { type MemoryReader, readExact, readPointer } from '../../process/memoryReader';
import type { GeneralRegisters } from '../../process/registers';
import type { ModuleLookup } from '../../symbols/moduleLookup';
import { placeAt, toLoadRanges } from './codePlace';

export interface LineCall {
  /** Of the call instruction. */
  readonly address: LoadAddress;
  /** The function, or how it is found where that is not known yet. */
  readonly name: string;
  /** Of its text; column 0 where the compiler does not say. */
  readonly line: number;
  readonly column: number;
}

/** What the compiler calls on its own behalf; nobody steps into it. */
const HELPERS = /^(__stack_chk_fail|__cxa_|_Unwind_|__asan_|__ubsan_|__tsan_)/;
const MAX_LINE = 65_536;

/** In the order of their addresses; none in code without lines. Inlined calls are not among them. */
export async function lineCalls(
  registers: GeneralRegisters,
  world: { readonly memory: MemoryReader; readonly modules: ModuleLookup; readonly disassembler: Disassembler },
): Promise<readonly LineCall[]> {
  const { memory, modules, disassembler } = world;
  const { module, row, address } = placeAt(modules, registers.pc);
  if (!module || !row) return [];
  const targets: LineCall[] = [];
  for (const { low, high } of toLoadRanges(module, module.native.lineRanges(module.toFile(address)))) {
    const bytes = high - low > MAX_LINE ? undefined : readExact(memory, low, Number(high - low));
    for (const instruction of bytes ? await disassembler.decode(bytes, low) : []) {
      if (instruction.address < registers.pc || !/^(bnd |notrack )?call$/.test(instruction.mnemonic)) continue;
      const name = calledName(instruction, memory, modules);
      if (HELPERS.test(name)) continue;
      const call = loadAddress(instruction.address);
      const { line, column } = module.native.rowAt(module.toFile(call)) ?? row;
      targets.push({ address: call, name, line, column });
    }
  }
  return targets.sort((a, b) => (a.address < b.address ? -1 : 1));
}

function calledName(instruction: Instruction, memory: MemoryReader, modules: ModuleLookup): string {
  const slot = ripRelative(instruction);
  const called = branchTarget(instruction) ?? (slot === undefined ? undefined : readPointer(memory, slot));
  const module = called === undefined ? undefined : modules.at(loadAddress(called));
  const symbol = called === undefined ? undefined : module?.native.symbolAt(module.toFile(loadAddress(called)));
  return symbol?.demangled.replace(/@plt$/, '') ?? `call ${instruction.operands}`;
}
