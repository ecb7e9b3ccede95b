// Alignment of types, which DWARF mostly leaves to the ABI (SysV ABI for x86-64, figure 3.1).

import type { TypeRef } from '../typeRef';

const MAX_DEPTH = 32;

/** In bytes; 0 for what has none. */
export function alignment(type: TypeRef, depth = 0): number {
  const { stripped } = type;
  const { info } = stripped;
  if (!info || depth > MAX_DEPTH) return 0;
  switch (info.kind) {
    case 'array':
      return info.isVector ? stripped.size : alignment(stripped.at(info.element), depth + 1);
    case 'struct':
    case 'class':
    case 'union': {
      const bases = info.bases.map(({ type: base }) => base);
      const members = info.members.filter(({ isStatic }) => !isStatic).map(({ type: member }) => member);
      return Math.max(1, ...[...bases, ...members].map((die) => alignment(stripped.at(die), depth + 1)));
    }
    case 'base':
      return info.encoding === 'complex' ? info.byteSize / 2 : Math.min(16, Math.max(1, info.byteSize));
    default:
      return Math.min(8, stripped.size);
  }
}
