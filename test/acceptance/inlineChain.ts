// A second oracle for optimised code: what binutils' addr2line says of an address of the program.

import { execFileSync } from 'node:child_process';
import type { Place } from './answers';

export interface InlineFrame {
  readonly function: string;
  readonly line: number;
}

/** Where Linux puts a position-independent program when addresses are not randomised, and how far it may reach. */
const LOW = 0x5555_5555_4000;
const HIGH = 0x5555_6000_0000;

const known = new Map<string, readonly InlineFrame[]>();

/** Innermost first; empty for an address outside the program. */
export function inlineChain(program: string, pc: number): readonly InlineFrame[] {
  if (pc < LOW || pc >= HIGH) return [];
  const key = `${program} ${pc}`;
  let chain = known.get(key);
  if (!chain) {
    const address = `0x${(pc - LOW).toString(16)}`;
    const lines = execFileSync('addr2line', ['-f', '-i', '-e', program, address], { encoding: 'utf8' })
      .trimEnd()
      .split('\n');
    chain = lines.flatMap((name, index) =>
      index % 2 === 0 ? [{ function: name, line: Number(/:(\d+)/.exec(lines[index + 1] ?? '')?.[1] ?? 0) }] : [],
    );
    known.set(key, chain);
  }
  return chain;
}

/** `place` is one of the frames around an inlined call at its pc, not the innermost one. */
export function isCallerOfInlined(program: string, place: Place): boolean {
  return inlineChain(program, place.pc)
    .slice(1)
    .some((frame) => frame.function === place.function && isSameLine(place.line, frame.line));
}

/** gdb keeps 16 bits of the line of an inlined call. */
export function isSameLine(gdb: number | null, line: number | null): boolean {
  return gdb !== null && line !== null && (line - gdb) % 0x1_0000 === 0;
}
