// An XSAVE image: the legacy area with x87 and SSE state (Intel SDM volume 1, section 13.4.1, table 10-2), and AVX state.

export const X87_COUNT = 8;
export const XMM_COUNT = 16;

const X87_OFFSET = 32;
const XMM_OFFSET = 160;
const SLOT = 16;

/** Ten bytes of ST(index). */
export function x87Register(xstate: Buffer, index: number): Buffer {
  const offset = X87_OFFSET + index * SLOT;
  return xstate.subarray(offset, offset + 10);
}

export function xmmRegister(xstate: Buffer, index: number): Buffer {
  const offset = XMM_OFFSET + index * SLOT;
  return xstate.subarray(offset, offset + SLOT);
}

/** XCR0 as Linux notes it in the bytes for software: the components that the area has (arch/x86/include/uapi/asm/sigcontext.h). */
const XCR0_OFFSET = 464;
const AVX_COMPONENT = 1 << 2;
/** The standard format has it here on all processors. */
const YMM_HIGH_OFFSET = 576;

/** 32 bytes; undefined for a processor without AVX. */
export function ymmRegister(xstate: Buffer, index: number): Buffer | undefined {
  const start = YMM_HIGH_OFFSET + index * SLOT;
  const isKnown = xstate.length >= start + SLOT && ((xstate[XCR0_OFFSET] ?? 0) & AVX_COMPONENT) !== 0;
  if (!isKnown) return undefined;
  // A component in its initial state is all zero.
  const isInUse = ((xstate[XSTATE_BV_OFFSET] ?? 0) & AVX_COMPONENT) !== 0;
  const high = isInUse ? xstate.subarray(start, start + SLOT) : Buffer.alloc(SLOT);
  return Buffer.concat([xmmRegister(xstate, index), high]);
}

export function xstateControl(xstate: Buffer): { fcw: number; fsw: number; ftw: number; mxcsr: number } {
  return {
    fcw: xstate.readUInt16LE(0),
    fsw: xstate.readUInt16LE(2),
    ftw: xstate.readUInt8(4),
    mxcsr: xstate.readUInt32LE(24),
  };
}

/** XSTATE_BV, Intel SDM volume 1, section 13.4.2: components that are not in their initial state. */
const XSTATE_BV_OFFSET = 512;

interface Field {
  readonly offset: number;
  readonly size: number;
  /** Bit of XSTATE_BV. */
  readonly component: 0 | 1;
}

const CONTROL: Readonly<Record<string, Field>> = {
  fctrl: { offset: 0, size: 2, component: 0 },
  mxcsr: { offset: 24, size: 4, component: 1 },
};

/** A copy with bytes from `offset` on of a register changed; undefined when there is none of this name and length. */
export function xstateWith(xstate: Buffer, name: string, offset: number, bytes: Buffer): Buffer | undefined {
  const field = fieldOf(name);
  if (!field || offset + bytes.length > field.size) return undefined;
  const changed = Buffer.from(xstate);
  bytes.copy(changed, field.offset + offset);
  changed[XSTATE_BV_OFFSET] = (changed[XSTATE_BV_OFFSET] ?? 0) | (1 << field.component);
  return changed;
}

/** A copy as functions expect it: no x87 register in use (Intel SDM volume 1, section 10.5.1.1, abridged tag word). */
export function withEmptyX87(xstate: Buffer): Buffer {
  const changed = Buffer.from(xstate);
  changed[ABRIDGED_TAGS] = 0;
  return changed;
}

const ABRIDGED_TAGS = 4;

function fieldOf(name: string): Field | undefined {
  const [, kind, digits] = /^(xmm|st)(\d{1,2})$/.exec(name) ?? [];
  const number = Number(digits);
  if (kind === 'xmm' && number < XMM_COUNT) return { offset: XMM_OFFSET + number * SLOT, size: SLOT, component: 1 };
  // The six bytes after the number's ten are reserved, as they are padding in a long double.
  if (kind === 'st' && number < X87_COUNT) return { offset: X87_OFFSET + number * SLOT, size: SLOT, component: 0 };
  return CONTROL[name];
}
