// Instructions in rows, the current one marked.

import type { DisassemblyRow } from '../../disassembly/disassembler';
import { formatAddress } from '../../native/addresses';
import type { SessionContext } from '../handler';
import type { CommandLine } from './command';
import type { Dump } from './dumpRows';

export async function dumpInstructions(
  session: SessionContext,
  address: bigint,
  count: number,
  line: CommandLine,
): Promise<Dump> {
  const rows = await readInstructions(session, { address, count });
  const current = currentPc(session, line);
  const bad = rows.findIndex(({ isInvalid }) => isInvalid);
  const good = bad < 0 ? rows : rows.slice(0, bad);
  const text = good
    .map((row) => {
      const symbol = row.symbol === undefined ? '' : ` <${row.symbol}>`;
      return `${mark(row, current)} ${formatAddress(row.address)}${symbol}:  ${row.text}`;
    })
    .join('\n');
  const last = good.at(-1);
  const next = last ? last.address + length(last) : address;
  return { text, next, count: good.length, ...(bad >= 0 && { faultAddress: next }) };
}

/** `before` rows that end at `address`, then `count` from there on. */
export async function readInstructions(
  { debugger: { memory, modules }, disassembler }: SessionContext,
  { address, count, before = 0 }: { address: bigint; count: number; before?: number },
): Promise<readonly DisassemblyRow[]> {
  return disassembler.disassemble({
    memory,
    modules,
    address,
    instructionOffset: -before,
    instructionCount: before + count,
  });
}

/** Of the selected frame: in callers, where it goes on after the call. */
export function currentPc(
  { debugger: target, stopView }: SessionContext,
  { frameId }: CommandLine,
): bigint | undefined {
  return target.state === 'stopped' && frameId !== undefined ? stopView.frame(frameId).frame.pc : undefined;
}

export function mark({ address }: DisassemblyRow, current: bigint | undefined): string {
  return address === current ? '=>' : '  ';
}

function length({ bytes }: DisassemblyRow): bigint {
  return BigInt((bytes.length + 1) / 3);
}
