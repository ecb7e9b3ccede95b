// Which debug registers watch a region: each takes 1, 2, 4 or 8 bytes at a multiple of that (Intel SDM volume 3, 19.2.5).

export interface SlotPart {
  readonly address: bigint;
  readonly length: 1 | 2 | 4 | 8;
}

export const DEBUG_SLOTS = 4;
/** What four of them cover. */
const LARGEST_REGION = DEBUG_SLOTS * 8;

const LENGTHS = [8, 4, 2, 1] as const;

/** As few as possible, without a byte beyond the region. `size` is at least 1. */
export function slotsFor(address: bigint, size: number): readonly SlotPart[] {
  const parts: SlotPart[] = [];
  for (let at = address; at < address + BigInt(size); ) {
    const left = address + BigInt(size) - at;
    const length = LENGTHS.find((each) => at % BigInt(each) === 0n && left >= each) ?? 1;
    parts.push({ address: at, length });
    at += BigInt(length);
  }
  return parts;
}

/** Why the region cannot be watched, and what can be; undefined if it can. */
export function sizeProblem(address: bigint, size: number): string | undefined {
  if (size > LARGEST_REGION) {
    return (
      `it has ${size} bytes, and the processor watches ${LARGEST_REGION} at most. ` +
      'Watch a member or an element of it, or some bytes by address'
    );
  }
  const count = slotsFor(address, size).length;
  if (count <= DEBUG_SLOTS) return undefined;
  return (
    `its ${size} bytes are not aligned: the processor would need ${count} debug registers for them, and has ${DEBUG_SLOTS}. ` +
    'Watch a part of it'
  );
}
