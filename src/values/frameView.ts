// What the values of one frame are made with: the frame, the thread it belongs to, and how the language writes things.

import { loadAddress } from '../native/addresses';
import type { LocationContext, SourcePosition, VariableInfo } from '../native/symbols';
import type { DieId } from '../native/types';
import type { MemoryReader } from '../process/memoryReader';
import { PageMemory } from '../process/pageMemory';
import { addressInfo } from '../symbols/addressLookup';
import type { Frame } from '../symbols/frame';
import { LANGUAGE_RUST, symbolWithOffset } from '../symbols/functionNames';
import type { Module } from '../symbols/module';
import { BoundedMemory } from './boundedMemory';
import { type Contents, Missing, MissingContents } from './contents';
import { type Language, languageOf } from './expression/language';
import { variablesOf } from './frameVariables';
import { type Known, whenKnown } from './known';
import { lazyField } from './lazyField';
import { contentsAt } from './locate';
import type { NumberFormat } from './numberFormat';
import type { Spelling } from './typeName';
import type { TypeRef } from './typeRef';
import type { ValueContext } from './valueContext';

/** DWARF 5 section 7.12: DW_LANG_C89, C, C99, C11; C17 of DWARF 6. */
const C_LANGUAGES = new Set([0x01, 0x02, 0x0c, 0x1d, 0x2c]);

const known = new WeakMap<ValueContext, WeakMap<Frame, Known<FrameView>>>();

export class FrameView {
  readonly spelling: Spelling;
  /** Of expressions. */
  readonly language: Language;
  /** What the frame's code is in. */
  readonly module: Module | undefined;

  private constructor(
    readonly frame: Frame,
    readonly context: ValueContext,
    /** Vector registers belong to the innermost frame alone: callers' ones are not saved. */
    readonly xstate: Buffer | undefined,
    /** What values' own bytes and what they point to are read from. */
    readonly memory: MemoryReader,
    /** Absent: each value in its own way. */
    readonly format: NumberFormat | undefined,
    /** Of the same frame, if there is one. */
    other?: FrameView,
  ) {
    this.spelling = other ? other.spelling : spellingOf(frame);
    this.language = other ? other.language : languageOf(this.spelling);
    this.module = other ? other.module : frame.module;
  }

  /** The same view each time for a context without effects, so that what is remembered with it is read once. */
  static of(frame: Frame, context: ValueContext): Known<FrameView> {
    if (context.effects) return FrameView.make(frame, context);
    let views = known.get(context);
    if (!views) {
      views = new WeakMap();
      known.set(context, views);
    }
    let view = views.get(frame);
    if (!view) {
      view = whenKnown(FrameView.make(frame, context), (made) => {
        views.set(frame, made);
        return made;
      });
      views.set(frame, view);
    }
    return view;
  }

  private static make(frame: Frame, context: ValueContext): Known<FrameView> {
    // With effects, what was read a moment ago may not be true any more.
    const memory = context.effects ? context.memory : new PageMemory(context.memory);
    const xstate = frame.physicalLevel === 0 ? context.xstate?.() : undefined;
    return whenKnown(xstate, (bytes) => new FrameView(frame, context, bytes, memory, undefined));
  }

  /** The same frame for one line of text: what reads through it ends in TakesTooLong rather than late. */
  bounded(patience = 1): FrameView {
    const memory = new BoundedMemory(
      this.memory instanceof BoundedMemory ? this.memory.unbounded : this.memory,
      patience,
    );
    return new FrameView(this.frame, this.context, this.xstate, memory, this.format, this);
  }

  /** The same frame, where nothing may be done to the program. */
  withoutEffects(): FrameView {
    const { effects, ...context } = this.context;
    return effects ? new FrameView(this.frame, context, this.xstate, this.memory, this.format, this) : this;
  }

  /** The same frame, its numbers written differently. */
  formatted(format: NumberFormat): FrameView {
    return new FrameView(this.frame, this.context, this.xstate, this.memory, format, this);
  }

  /** For what is looked up once in a module's symbols, and remembered: it does not count as this line's own time. */
  untimed<Result>(work: () => Result): Result {
    return this.memory instanceof BoundedMemory ? this.memory.untimed(work) : work();
  }

  /** In scope; innermost block last. Throws NativeError `bad-dwarf`. */
  get variables(): readonly VariableInfo[] {
    return lazyField(this, 'variables', variablesOf(this.frame));
  }

  /** The innermost of this name. */
  variableNamed(name: string): VariableInfo | undefined {
    const { variables } = this;
    for (let index = variables.length - 1; index >= 0; index -= 1) {
      const variable = variables[index];
      if (variable?.name === name) return variable;
    }
    return undefined;
  }

  /** The bytes of a variable or static member of a module, as this frame sees it. */
  locate(module: Module, die: DieId, type: TypeRef): Contents {
    const location = module.native.location({ die, ...this.placeIn(module) });
    if (location.kind === 'optimised-out') return new MissingContents(Missing.optimisedOut);
    return contentsAt(location, type.size, this.memory);
  }

  /** Elements of an array dimension with `bounds`, as far as this frame knows. */
  arrayCount(module: Module, bounds: DieId): number | undefined {
    return module.native.arrayCount({ bounds, ...this.placeIn(module) });
  }

  /** `main+0x4` where the address is in a function or variable of a module. */
  symbolise(address: bigint): string | undefined {
    const module = this.context.modules.at(loadAddress(address));
    if (!module) return undefined;
    const fileAddress = module.toFile(loadAddress(address));
    const symbol = module.native.symbolAt(fileAddress);
    if (!symbol) return undefined;
    const isInside = symbol.size === 0n ? fileAddress === symbol.address : fileAddress < symbol.address + symbol.size;
    return isInside ? symbolWithOffset(symbol, fileAddress) : undefined;
  }

  /** Where the function at a code address is written. */
  codeAt(address: bigint): SourcePosition | undefined {
    const module = this.context.modules.at(loadAddress(address));
    if (!module) return undefined;
    const info = addressInfo(module, module.toFile(loadAddress(address)));
    return info.function?.declaration ?? info.line;
  }

  private placeIn(module: Module): CodePlace {
    return module === this.module ? this.ownPlace : { context: this.locationContext(module, 0n) };
  }

  private get ownPlace(): CodePlace {
    const { module, scope, fileAddress } = this.frame;
    if (!module) throw new Error('a frame in no module has no variables');
    const context = this.locationContext(module, fileAddress ?? 0n);
    return lazyField(this, 'ownPlace', { ...(scope !== undefined && { scope }), context });
  }

  private locationContext(module: Module, pc: bigint): LocationContext {
    const { frame, context } = this;
    return {
      pc,
      bias: module.bias,
      cfa: frame.physical.cfa,
      registers: frame.physical.registers,
      knownRegisters: frame.physical.knownRegisters,
      ...(this.xstate && { xstate: this.xstate }),
      memory: context.memory,
      threadPointer: context.registers.get('fs_base'),
      ...(context.moduleMap && { modules: context.moduleMap }),
      ...(context.isImagined && { isSimpleOnly: true }),
    };
  }
}

/** In one module, as `location` and `arrayCount` of NativeModule want it. */
interface CodePlace {
  readonly scope?: DieId;
  readonly context: LocationContext;
}

function spellingOf({ language }: Frame): Spelling {
  if (language === LANGUAGE_RUST) return 'rust';
  return language !== undefined && C_LANGUAGES.has(language) ? 'c' : 'c++';
}
