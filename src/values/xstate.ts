// The legacy area of an XSAVE image (Intel SDM volume 1, section 13.4.1, table 10-2): x87 and SSE state.

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

export function xstateControl(xstate: Buffer): { fcw: number; fsw: number; ftw: number; mxcsr: number } {
  return {
    fcw: xstate.readUInt16LE(0),
    fsw: xstate.readUInt16LE(2),
    ftw: xstate.readUInt8(4),
    mxcsr: xstate.readUInt32LE(24),
  };
}
