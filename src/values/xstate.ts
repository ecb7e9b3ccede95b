// The registers in an XSAVE area: x87, SSE, AVX and AVX-512 (Intel SDM volume 1, chapter 13, standard format).

import { addon } from '../native/addon';

export const X87_COUNT = 8;
export const XMM_COUNT = 16;
/** With AVX-512. */
export const ZMM_COUNT = 32;
export const MASK_COUNT = 8;

/** State components, by their bits in XCR0 and XSTATE_BV (section 13.1). */
const COMPONENT = { x87: 0, sse: 1, avx: 2, mask: 5, zmmHigh: 6, highZmm: 7, pkru: 9 } as const;

/** XCR0 as Linux notes it in the bytes for software: the components that the area has (arch/x86/include/uapi/asm/sigcontext.h). */
const XCR0_OFFSET = 464;
/** Components that are not in their initial state (section 13.4.2). */
const XSTATE_BV_OFFSET = 512;
/** Sections 13.4.1 and 10.5.1, table 10-2. */
const X87_OFFSET = 32;
const XMM_OFFSET = 160;
const SLOT = 16;
const ABRIDGED_TAGS = 4;

/** Bytes of a register that lie together. */
interface Field {
  readonly offset: number;
  readonly size: number;
  readonly component: number;
}

const CONTROL: Readonly<Record<string, Field>> = {
  fctrl: { offset: 0, size: 2, component: COMPONENT.x87 },
  fstat: { offset: 2, size: 2, component: COMPONENT.x87 },
  fop: { offset: 6, size: 2, component: COMPONENT.x87 },
  fip: { offset: 8, size: 8, component: COMPONENT.x87 },
  fdp: { offset: 16, size: 8, component: COMPONENT.x87 },
  mxcsr: { offset: 24, size: 4, component: COMPONENT.sse },
};

/** By component; where the processor that runs us has them. */
export type XsaveOffsets = readonly number[];

let ownOffsets: XsaveOffsets | undefined;

function processorOffsets(): XsaveOffsets {
  ownOffsets ??= addon().xsaveOffsets();
  return ownOffsets;
}

/**
 * The bytes of `st3` (16, of which six are padding), `xmm3`, `ymm3`, `zmm31`, `k1`, `mxcsr`, `fctrl`, `pkru`; undefined for a name that is none, and for a
 * register that the area does not have.
 */
export function xstateRegister(xstate: Buffer, name: string, offsets = processorOffsets()): Buffer | undefined {
  const fields = fieldsOf(xstate, name, offsets);
  return fields && Buffer.concat(fields.map(({ offset, size }) => xstate.subarray(offset, offset + size)));
}

/** Ten bytes of ST(index). */
export function x87Register(xstate: Buffer, index: number): Buffer {
  const offset = X87_OFFSET + index * SLOT;
  return xstate.subarray(offset, offset + 10);
}

export function xmmRegister(xstate: Buffer, index: number): Buffer {
  const offset = XMM_OFFSET + index * SLOT;
  return xstate.subarray(offset, offset + SLOT);
}

/** By ST(index): whether it holds a number. */
export function x87InUse(xstate: Buffer): readonly boolean[] {
  const top = (xstate.readUInt16LE(2) >> 11) & 7;
  const tags = xstate[ABRIDGED_TAGS] ?? 0;
  return Array.from({ length: X87_COUNT }, (_, index) => ((tags >> ((top + index) % X87_COUNT)) & 1) === 1);
}

/** A copy with bytes from `offset` on of a register changed; undefined when there is none of this name and length. */
export function xstateWith(
  xstate: Buffer,
  name: string,
  offset: number,
  bytes: Buffer,
  offsets = processorOffsets(),
): Buffer | undefined {
  const fields = fieldsOf(xstate, name, offsets);
  const size = fields?.reduce((sum, field) => sum + field.size, 0) ?? 0;
  if (!fields || offset + bytes.length > size) return undefined;
  const changed = Buffer.from(xstate);
  let begin = 0;
  for (const field of fields) {
    const low = Math.max(begin, offset);
    const high = Math.min(begin + field.size, offset + bytes.length);
    if (low < high) {
      bytes.copy(changed, field.offset + low - begin, low - offset, high - offset);
      const bit = XSTATE_BV_OFFSET + (field.component >> 3);
      changed[bit] = (changed[bit] ?? 0) | (1 << (field.component & 7));
    }
    begin += field.size;
  }
  return changed;
}

/** A copy as functions expect it: no x87 register in use (Intel SDM volume 1, section 10.5.1.1, abridged tag word). */
export function withEmptyX87(xstate: Buffer): Buffer {
  const changed = Buffer.from(xstate);
  changed[ABRIDGED_TAGS] = 0;
  return changed;
}

/** Its fields, the lowest bytes first; undefined unless the area has them all. */
function fieldsOf(xstate: Buffer, name: string, offsets: XsaveOffsets): readonly Field[] | undefined {
  const fields = name === 'pkru' ? [high(offsets, COMPONENT.pkru, 0, 4)] : namedFields(name, offsets);
  return fields?.every((field) => isThere(xstate, field)) ? fields : undefined;
}

function namedFields(name: string, offsets: XsaveOffsets): readonly Field[] | undefined {
  const control = CONTROL[name];
  if (control) return [control];
  const [, kind, digits] = /^(st|[xyz]mm|k)(\d{1,2})$/.exec(name) ?? [];
  const number = Number(digits);
  if (kind === 'k') return number < MASK_COUNT ? [high(offsets, COMPONENT.mask, number * 8, 8)] : undefined;
  if (kind === 'st') {
    const place = { offset: X87_OFFSET + number * SLOT, size: SLOT, component: COMPONENT.x87 };
    return number < X87_COUNT ? [place] : undefined;
  }
  if (kind === undefined || number >= ZMM_COUNT) return undefined;
  const size = { xmm: 16, ymm: 32, zmm: 64 }[kind] ?? 0;
  if (number >= XMM_COUNT) return [high(offsets, COMPONENT.highZmm, (number - XMM_COUNT) * 64, size)];
  const parts: Field[] = [{ offset: XMM_OFFSET + number * SLOT, size: SLOT, component: COMPONENT.sse }];
  if (size > 16) parts.push(high(offsets, COMPONENT.avx, number * SLOT, SLOT));
  if (size > 32) parts.push(high(offsets, COMPONENT.zmmHigh, number * 32, 32));
  return parts;
}

/** Offset 0 stands for a component that is not there. */
function high(offsets: XsaveOffsets, component: number, within: number, size: number): Field {
  const start = offsets[component] ?? 0;
  return { offset: start && start + within, size, component };
}

function isThere(xstate: Buffer, { offset, size, component }: Field): boolean {
  if (offset + size > xstate.length) return false;
  if (component <= COMPONENT.sse) return true;
  return offset > 0 && (((xstate[XCR0_OFFSET + (component >> 3)] ?? 0) >> (component & 7)) & 1) === 1;
}
