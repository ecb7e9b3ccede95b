// Typed face of native/symbols: one ELF file with its DWARF. Every address in here is a file address.
// Absent is undefined; a damaged unit throws NativeError `bad-dwarf` for the query that needs it, and costs only that unit.

import type { NativeMemory } from './memory';
import type { DieId, TypeInfo } from './types';
import type { NativeModuleMap } from './unwind';

export interface ProgramHeader {
  readonly type: number;
  readonly flags: number;
  readonly virtualAddress: bigint;
  readonly fileOffset: bigint;
  readonly fileSize: bigint;
  readonly memorySize: bigint;
}

export interface SectionInfo {
  readonly name: string;
  readonly address: bigint;
  readonly size: bigint;
}

/** Read once at open, from ELF headers only. */
export interface ModuleInfo {
  readonly path: string;
  /** e_type: ET_EXEC 2, ET_DYN 3. */
  readonly elfType: number;
  readonly entry: bigint;
  /** PT_INTERP, absent for static programs. */
  readonly interpreter?: string;
  /** Lower-case hex. */
  readonly buildId?: string;
  readonly programHeaders: readonly ProgramHeader[];
  readonly sections: readonly SectionInfo[];
  /** .symtab is there (not stripped). */
  readonly hasSymbolTable: boolean;
  /** .debug_info is there, in this file or in `debugPath`. */
  readonly hasDebugInfo: boolean;
  /** Where the debug information came from when not from `path` itself (build-id, .gnu_debuglink). */
  readonly debugPath?: string;
  /** Why the debug information that seems to be there cannot be used. */
  readonly debugError?: string;
}

export interface ElfSymbol {
  /** As in the symbol table. */
  readonly name: string;
  /** Demangled, the same as `name` if it is not mangled. */
  readonly demangled: string;
  readonly address: bigint;
  readonly size: bigint;
  readonly kind: 'function' | 'object' | 'other';
  /** The function at `address` returns the address of the one that is meant (STT_GNU_IFUNC). */
  readonly isIndirect?: boolean;
  /** From `symbolAt`: every address from the one asked for up to here has this same answer. */
  readonly sameUntil?: bigint;
}

export interface SourcePosition {
  /** As DWARF has it, made absolute with the unit's DW_AT_comp_dir, lexically normalised. */
  readonly file: string;
  readonly line: number;
  /** 1-based; 0 when the compiler gave none. */
  readonly column: number;
}

/** A line table row that covers [address, end). */
export interface LineRow extends SourcePosition {
  readonly address: bigint;
  readonly end: bigint;
  readonly isStmt: boolean;
}

/** An address at which a source line begins, with what is needed to choose between several. */
export interface LineEntry extends LineRow {
  /** Innermost function or inlined subroutine DIE around it; entries of one scope are one location to a user. Absent: none found. */
  readonly scope?: DieId;
  readonly functionName?: string;
  readonly isInlined: boolean;
  /** Set when `address` is the function's low_pc: where its body begins, after the prologue. */
  readonly prologueEnd?: bigint;
}

export interface FunctionInfo {
  readonly die: DieId;
  /** Qualified with namespaces and classes, without parameters. */
  readonly name: string;
  readonly linkageName?: string;
  /** The range that contains the address asked for; a split (cold) function has several. */
  readonly low: bigint;
  readonly high: bigint;
  readonly ranges: readonly { readonly low: bigint; readonly high: bigint }[];
  readonly prologueEnd: bigint;
  readonly declaration?: SourcePosition;
  /** DW_LANG_* of its unit. */
  readonly language: number;
}

/** One inlined call, as found in DW_TAG_inlined_subroutine. */
export interface InlineInfo {
  readonly die: DieId;
  readonly name: string;
  /** Where in the enclosing function it was called. */
  readonly callSite: SourcePosition;
  readonly ranges: readonly { readonly low: bigint; readonly high: bigint }[];
  readonly declaration?: SourcePosition;
}

/** All that a call stack needs of one pc, in one call. */
export interface AddressInfo {
  readonly line?: LineRow;
  readonly function?: FunctionInfo;
  /** Innermost first; empty when the pc is in no inlined code. */
  readonly inlines: readonly InlineInfo[];
  /** Nearest symbol at or below the address. Present also without debug information. */
  readonly symbol?: ElfSymbol;
}

export interface FunctionMatch {
  readonly name: string;
  readonly address: bigint;
  readonly prologueEnd: bigint;
  readonly declaration?: SourcePosition;
  /** `address` is where a copy of it begins in its caller: nothing can be called there. */
  readonly isInlined: boolean;
  /** The program begins with it, whatever its name is qualified with, and its compiler says so (DW_AT_main_subprogram). */
  readonly isMain: boolean;
}

export interface VariableInfo {
  readonly die: DieId;
  readonly name: string;
  readonly kind: 'parameter' | 'local' | 'global';
  /** Absent for a variable whose type DIE is missing. */
  readonly type?: DieId;
  readonly declaration?: SourcePosition;
  /** 0 for the function's own scope, more for nested blocks. Inner names shadow outer ones. */
  readonly depth: number;
  readonly isArtificial: boolean;
  /** Of a global: other files can mean it, or it is in the unit around `near`. */
  readonly isVisible: boolean;
}

export interface NamedType {
  readonly die: DieId;
  /** Qualified, with template arguments as the compiler wrote them; absent for an unnamed enum. */
  readonly name?: string;
}

export interface DeclaredName {
  /** Without scopes. */
  readonly name: string;
  readonly kind: 'variable' | 'function' | 'type' | 'scope' | 'constant';
}

/** A namespace alias, a using-declaration, or without a name a using-directive. */
export interface Import {
  readonly name?: string;
  /** Qualified. */
  readonly target: string;
  /** Of a block or function. */
  readonly isLocal: boolean;
}

/** One piece of a composite location. `size` in bits, `offset` in bits inside its source. */
export interface LocationPiece {
  readonly sizeBits: number;
  readonly offsetBits: number;
  readonly location: SimpleLocation;
}

export type SimpleLocation =
  | { readonly kind: 'memory'; readonly address: bigint }
  /** DWARF register number, SysV ABI figure 3.36. `value`: the register's bytes in this frame, as far as known (8, or 16 for xmm). */
  | { readonly kind: 'register'; readonly register: number; readonly value?: Buffer }
  /** DW_OP_stack_value, DW_OP_implicit_value, DW_AT_const_value: the value itself, no place. */
  | { readonly kind: 'implicit'; readonly value: Buffer }
  | { readonly kind: 'optimised-out' };

export type Location =
  | SimpleLocation
  | { readonly kind: 'pieces'; readonly pieces: readonly LocationPiece[] }
  /** The expression could not be evaluated: what was missing, in words. */
  | { readonly kind: 'unavailable'; readonly reason: string };

/** What a location is evaluated against. */
export interface LocationContext {
  /** File address to look location lists up with: the pc for frame 0, return address - 1 for callers. */
  readonly pc: bigint;
  readonly bias: bigint;
  readonly cfa: bigint;
  /** As in UnwoundFrame. */
  readonly registers: Buffer;
  readonly knownRegisters: number;
  /** XSAVE area of the thread for xmm locations of frame 0; absent: such locations are unavailable. */
  readonly xstate?: Buffer;
  readonly memory: NativeMemory;
  /** fs_base of the thread, for thread-local variables of the main program. */
  readonly threadPointer?: bigint;
  /** What is more than a constant, a register, or a register plus a constant is unavailable. */
  readonly isSimpleOnly?: boolean;
  /** To find the caller with, which alone knows some values that optimised code has dropped (DW_OP_entry_value). */
  readonly modules?: NativeModuleMap;
}

export interface NativeModule {
  readonly info: ModuleInfo;
  symbolAt(address: bigint): ElfSymbol | undefined;
  /** Exact names as in the symbol table, .dynsym included. */
  symbolsNamed(name: string): readonly ElfSymbol[];
  /** Those whose whole name is among `names` or ends in one of `endings`, in one pass that builds no index: for what is wanted first. */
  symbolsAmong(request: { names: readonly string[]; endings: readonly string[] }): readonly ElfSymbol[];
  /** Whether code compiled from a file of this name, without folders, is in it, with debug information or without (STT_FILE). */
  isLinkedFrom(basename: string): boolean;
  /** Distinct source files with this last path component, as absolute paths. Reads file tables only. */
  filesNamed(basename: string): readonly string[];
  /** Every distinct source file. */
  files(): readonly string[];
  /** Entries of `line` in this file, or of the next line below that has code. Absent: no code at or after it. */
  lineEntries(request: {
    file: string;
    line: number;
  }): { readonly line: number; readonly entries: readonly LineEntry[] } | undefined;
  /** Lines with code in the closed interval, for DAP breakpointLocations. */
  linesWithCode(request: {
    file: string;
    first: number;
    last: number;
  }): readonly { readonly line: number; readonly column: number }[];
  /** A unit that was built from this file was compiled with optimisation, as far as DWARF tells. */
  isOptimised(file: string): boolean;
  rowAt(address: bigint): LineRow | undefined;
  /** Ranges of all rows of the function around `address` that have the same file and line as its row. */
  lineRanges(address: bigint): readonly { readonly low: bigint; readonly high: bigint }[];
  /** Rows that overlap [low, high), in address order: for disassembly with source. */
  rowsIn(request: { low: bigint; high: bigint }): readonly LineRow[];
  addressInfo(address: bigint): AddressInfo;
  /** By name: `f`, `ns::f`, `Class::method`, with or without parameters; from symbols, and from DWARF for what has none. */
  functionsNamed(name: string): readonly FunctionMatch[];
  /** Functions with line information that have a symbol, by their demangled names: for patterns, which no index answers. */
  functionSymbols(): readonly { readonly name: string; readonly address: bigint }[];
  /** Parameters, then locals in scope at `address`, of the function or inlined subroutine `scope`; innermost block last. */
  variables(request: { scope: DieId; address: bigint }): readonly VariableInfo[];
  /** Globals and statics by (qualified) name; those of the unit around `near` first. */
  globalsNamed(request: { name: string; near?: bigint }): readonly VariableInfo[];
  type(die: DieId): TypeInfo;
  /** The definition of a struct, class, union or enum that `name` declares elsewhere in this module. */
  typeNamed(name: string): DieId | undefined;
  /**
   * Definitions of structs, classes, unions, enums and typedefs whose own name, without scopes and template arguments,
   * is `identifier`, and the enums that have such an enumerator. Each name once, that of the unit around `near` first.
   */
  typesNamed(request: { identifier: string; near?: bigint }): readonly NamedType[];
  /** All of its definitions: every unit that uses a type has one. Template arguments may be spelled as demanglers do. */
  definitionsNamed(name: string): readonly DieId[];
  /**
   * What the namespace has whose way is `path` (empty: the global one): in all units, or in that around `near`, or in those
   * of source files whose path ends in `file`. Inline and unnamed namespaces are looked through. Each name once, some
   * thousands at most. After the time given no further unit is looked into.
   */
  namesWithin(request: {
    path: readonly string[];
    prefix: string;
    milliseconds: number;
    near?: bigint;
    file?: string;
  }): readonly DeclaredName[];
  /** What is declared in a struct, class, union or enum. */
  namesOfType(request: { type: DieId; prefix: string }): readonly DeclaredName[];
  /**
   * Entries of the methods that a struct, class or union declares itself, all instances of a template. A method that is pure, or
   * inlined wherever it is called, is declared and has none. `elsewhere`: declarations whose code this module has under no symbol.
   */
  methodsNamed(request: { type: DieId; name: string }): {
    readonly isDeclared: boolean;
    readonly addresses: readonly bigint[];
    readonly elsewhere: readonly { readonly die: DieId; readonly linkageName: string }[];
  };
  /** Those of the blocks around `address`, then those of the namespaces along `path` in its unit, innermost first. */
  imports(request: { scope: DieId; address: bigint; path: readonly string[] }): readonly Import[];
  /** Where a variable, member or type is declared in the source. */
  declaration(die: DieId): SourcePosition | undefined;
  /** The type whose trait methods are in the Rust vtable at this address. Absent also when several types share the vtable. */
  typeOfVtable(address: bigint): DieId | undefined;
  /** Of an ArrayDimension with `bounds`. Absent where the frame does not know it either. */
  arrayCount(request: { bounds: DieId; scope?: DieId; context: LocationContext }): number | undefined;
  /** Location of a variable, formal parameter or static member. */
  location(request: { die: DieId; scope?: DieId; context: LocationContext }): Location;
}

export interface SymbolsAddon {
  /** Throws NativeError: `os` (with path), `not-elf`, `wrong-machine`, `bad-elf`. */
  openModule(request: { path: string }): NativeModule;
  /** For the vDSO: an ELF image read from memory. */
  openModuleImage(request: { name: string; image: Buffer }): NativeModule;
  /** Itanium C++ ABI names and Rust's legacy mangling; anything else comes back as it is. */
  demangle(name: string): string;
}
