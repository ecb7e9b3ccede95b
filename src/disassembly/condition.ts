// Conditions of jumps, moves and sets, from the flags (Intel SDM volume 1, appendix B.1) and the counter.

import type { RegisterOf } from './memoryOperand';

const [CF, PF, ZF, SF, OF] = [0, 2, 6, 7, 11];

const TESTS: Readonly<Record<string, (flag: (bit: number) => boolean) => boolean>> = {
  o: (flag) => flag(OF),
  b: (flag) => flag(CF),
  e: (flag) => flag(ZF),
  be: (flag) => flag(CF) || flag(ZF),
  s: (flag) => flag(SF),
  p: (flag) => flag(PF),
  l: (flag) => flag(SF) !== flag(OF),
  le: (flag) => flag(ZF) || flag(SF) !== flag(OF),
};

/** Other names of the same conditions, and of their opposites. */
const OPPOSITES: Readonly<Record<string, string>> = {
  no: 'o',
  ae: 'b',
  ne: 'e',
  a: 'be',
  ns: 's',
  np: 'p',
  ge: 'l',
  g: 'le',
};

/** Whether the condition in `mnemonic` holds; undefined when it has none, or a register is not known. */
export function conditionHolds(mnemonic: string, register: RegisterOf): boolean | undefined {
  const counter = /^(?:j(e|r)?cxz|loop(e|ne)?)$/.exec(mnemonic);
  if (counter) return counterHolds(mnemonic, register);
  const [, code] = /^(?:j|set|cmov)(n?[opse]|n?p|[ab]e?|[gl]e?)$/.exec(mnemonic) ?? [];
  const eflags = register('eflags');
  if (code === undefined || eflags === undefined) return undefined;
  const flag = (bit: number): boolean => ((eflags >> BigInt(bit)) & 1n) === 1n;
  const opposite = OPPOSITES[code];
  if (opposite !== undefined) return !TESTS[opposite]?.(flag);
  return TESTS[code]?.(flag);
}

function counterHolds(mnemonic: string, register: RegisterOf): boolean | undefined {
  const rcx = register('rcx');
  const eflags = register('eflags');
  if (rcx === undefined || eflags === undefined) return undefined;
  if (mnemonic === 'jrcxz') return rcx === 0n;
  if (mnemonic === 'jecxz') return BigInt.asUintN(32, rcx) === 0n;
  if (mnemonic === 'jcxz') return BigInt.asUintN(16, rcx) === 0n;
  const isZero = ((eflags >> BigInt(ZF)) & 1n) === 1n;
  const isMore = rcx !== 1n;
  if (mnemonic === 'loop') return isMore;
  return isMore && isZero === (mnemonic === 'loope');
}
