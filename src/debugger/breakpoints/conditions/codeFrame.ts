// A frame at an address that nobody stands at: what names mean there, and where variables are, whatever the registers have.

import { randomBytes } from 'node:crypto';
import { addon } from '../../../native/addon';
import type { LoadAddress } from '../../../native/addresses';
import { GENERAL_REGISTERS_SIZE, GeneralRegisters } from '../../../process/registers';
import { CallStack } from '../../../symbols/callStack';
import type { ModuleList } from '../../../symbols/moduleList';
import type { Contents } from '../../../values/contents';
import { dwarfRegisterName } from '../../../values/dwarfRegisters';
import { FrameView } from '../../../values/frameView';

/** Where a value is, at every stop at the address. */
export type FixedPlace =
  | { readonly kind: 'address'; readonly address: bigint }
  /** In memory at what a register has, plus `offset`. By their names in user_regs_struct. */
  | { readonly kind: 'relative'; readonly register: string; readonly offset: bigint }
  | { readonly kind: 'register'; readonly register: string };

/** DWARF numbers 0 to 15: the general registers, which a frame at its own pc has as they are. */
const REGISTERS = Array.from({ length: 16 }, (_, number) => dwarfRegisterName(number));

/** No compiler makes frames of more. */
const FARTHEST = 1n << 31n;

/**
 * Two frames at one pc whose registers have nothing in common, and no memory. Only places that are constant, or one register plus a
 * constant, are known in them: what is the same in both is constant, what lies equally far from a register in both is relative to it.
 */
export class CodeFrame {
  private constructor(
    readonly view: FrameView,
    private readonly other: FrameView,
  ) {}

  /** Undefined where the frame at the address is unknown. `hiddenInlines`: as CallStackOptions. */
  static async at(pc: LoadAddress, modules: ModuleList, hiddenInlines = 0): Promise<CodeFrame | undefined> {
    const [view, other] = [await imagined(pc, modules, hiddenInlines), await imagined(pc, modules, hiddenInlines)];
    return view && other && new CodeFrame(view, other);
  }

  /** `find` is asked in both frames. Undefined for what is not in one place, or depends on memory. */
  fixedPlace(find: (view: FrameView) => Contents | undefined): FixedPlace | undefined {
    const [one, two] = [find(this.view), find(this.other)];
    if (!one || !two) return undefined;
    if (one.address !== undefined && two.address !== undefined) return this.place(one.address, two.address);
    if (one.place?.kind === 'register' && two.place?.kind === 'register' && one.place.offset === 0) {
      const { name } = one.place;
      return name === two.place.name && REGISTERS.includes(name) ? { kind: 'register', register: name } : undefined;
    }
    return undefined;
  }

  /** The canonical frame address; undefined where it is not one register plus a constant. */
  get cfa(): Extract<FixedPlace, { kind: 'relative' }> | undefined {
    const place = this.place(this.view.frame.physical.cfa, this.other.frame.physical.cfa);
    return place?.kind === 'relative' ? place : undefined;
  }

  private place(
    address: bigint,
    otherAddress: bigint,
  ): Extract<FixedPlace, { kind: 'address' | 'relative' }> | undefined {
    if (address === otherAddress) return { kind: 'address', address };
    for (const register of REGISTERS) {
      const offset = BigInt.asIntN(64, address - contentOf(register, this.view));
      const otherOffset = BigInt.asIntN(64, otherAddress - contentOf(register, this.other));
      const isNear = offset === otherOffset && offset < FARTHEST && offset > -FARTHEST;
      if (isNear) return { kind: 'relative', register, offset };
    }
    return undefined;
  }
}

function contentOf(register: string, view: FrameView): bigint {
  return view.context.registers.get(register as Parameters<GeneralRegisters['get']>[0]);
}

async function imagined(pc: LoadAddress, modules: ModuleList, hiddenInlines: number): Promise<FrameView | undefined> {
  const memory = addon().bufferMemory({ address: 0n, bytes: Buffer.alloc(0) });
  const registers = new GeneralRegisters(randomBytes(GENERAL_REGISTERS_SIZE)).with('rip', pc);
  const [frame] = new CallStack(modules, modules.native, memory, registers, { hiddenInlines }).frames(0, 1);
  return frame && FrameView.of(frame, { memory, modules, registers, isImagined: true });
}
