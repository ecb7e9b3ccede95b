// A vector register's bytes as lanes of each width.

import { formatFloat } from './floats';
import { readSigned, readUnsigned } from './integers';
import { registerNode } from './registerNodes';
import type { ValueNode } from './valueNode';

/** Names as GDB has them. */
const LANES: readonly { name: string; size: number; format: (bytes: Buffer) => string }[] = [
  { name: 'v4_float', size: 4, format: (bytes) => formatFloat(bytes, 'float') ?? '' },
  { name: 'v2_double', size: 8, format: (bytes) => formatFloat(bytes, 'double') ?? '' },
  { name: 'v16_int8', size: 1, format: hex },
  { name: 'v8_int16', size: 2, format: signed },
  { name: 'v4_int32', size: 4, format: signed },
  { name: 'v2_int64', size: 8, format: signed },
];

export function lanesOf(register: Buffer): ValueNode[] {
  return LANES.map(({ name, size, format }) => {
    const lanes: string[] = [];
    for (let offset = 0; offset < register.length; offset += size) {
      lanes.push(format(register.subarray(offset, offset + size)));
    }
    return registerNode(name, `{${lanes.join(', ')}}`, '', '');
  });
}

function signed(bytes: Buffer): string {
  return String(readSigned(bytes));
}

function hex(bytes: Buffer): string {
  return `0x${readUnsigned(bytes).toString(16)}`;
}
