// Operands in memory, as the decoder writes them: `dword ptr fs:[rax + rcx*4 - 0x10]`.

export interface MemoryOperand {
  /** Absent where the text does not tell. */
  readonly size: number | undefined;
  readonly address: bigint;
}

/** A general register by its 64-bit name, `fs_base` or `gs_base`; undefined when it is not known. */
export type RegisterOf = (name: string) => bigint | undefined;

const SIZES: Readonly<Record<string, number>> = {
  byte: 1,
  word: 2,
  dword: 4,
  fword: 6,
  qword: 8,
  tbyte: 10,
  xword: 10,
  xmmword: 16,
  ymmword: 32,
  zmmword: 64,
};
const PATTERN = /(?:(\w+) ptr )?(?:([a-z]s):)?\[([^\]]+)\]/g;

/**
 * All of an instruction's (string instructions have two). `next`: the address behind it. Those with a register that is not known, or that is a vector, are
 * left out.
 */
export function memoryOperands(operands: string, next: bigint, register: RegisterOf): readonly MemoryOperand[] {
  return [...operands.matchAll(PATTERN)].flatMap(([, word = '', segment = '', inner = '']) => {
    const address = addressOf(inner, segment, next, register);
    return address === undefined ? [] : [{ size: SIZES[word], address }];
  });
}

function addressOf(inner: string, segment: string, next: bigint, register: RegisterOf): bigint | undefined {
  // The bases of the other segments count as 0 in 64-bit mode.
  let sum = segment === 'fs' || segment === 'gs' ? register(`${segment}_base`) : 0n;
  if (sum === undefined) return undefined;
  let isNarrow = false;
  for (const [, sign = '+', term = ''] of ` + ${inner}`.matchAll(/ ([+-]) (\S+)/g)) {
    const value = termValue(term, next, register);
    if (value === undefined) return undefined;
    isNarrow ||= /^(e|r\d+d)/.test(term);
    sum += sign === '-' ? -value : value;
  }
  return BigInt.asUintN(isNarrow ? 32 : 64, sum);
}

function termValue(term: string, next: bigint, register: RegisterOf): bigint | undefined {
  if (/^(0x[0-9a-f]+|\d+)$/.test(term)) return BigInt(term);
  const [name = '', scale = '1'] = term.split('*');
  if (name === 'rip') return next;
  // Pseudo registers of encodings without an index.
  if (name === 'riz' || name === 'eiz') return 0n;
  const wide = wideRegister(name);
  const value = wide === undefined ? undefined : register(wide.name);
  return value === undefined || wide === undefined ? undefined : BigInt.asUintN(wide.bits, value) * BigInt(scale);
}

/** `rax` for `eax`; undefined for what is no general register of 32 or 64 bits. */
export function wideRegister(name: string): { readonly name: string; readonly bits: 32 | 64 } | undefined {
  if (/^(r[a-d]x|r[sd]i|r[sb]p|r\d+)$/.test(name)) return { name, bits: 64 };
  if (/^e([a-d]x|[sd]i|[sb]p)$/.test(name)) return { name: `r${name.slice(1)}`, bits: 32 };
  if (/^r\d+d$/.test(name)) return { name: name.slice(0, -1), bits: 32 };
  return undefined;
}
