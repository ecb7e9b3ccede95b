// Instructions in rows, the current one marked.

import type { DisassemblyRow } from '../../disassembly/disassembler';
import { formatAddress } from '../../native/addresses';
import type { GeneralRegisters } from '../../process/registers';
import type { SessionContext } from '../handler';
import type { CommandLine } from './command';
import type { Dump } from './dumpRows';

export async function dumpInstructions(
  session: SessionContext,
  address: bigint,
  count: number,
  line: CommandLine,
): Promise<Dump> {
  const rows = await readInstructions(session, line, { address, count });
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

/** `before` rows that end at `address`, then `count` from there on. The row where the selected thread stands says what it is about to do. */
export async function readInstructions(
  session: SessionContext,
  line: CommandLine,
  { address, count, before = 0 }: { address: bigint; count: number; before?: number },
): Promise<readonly DisassemblyRow[]> {
  const { memory, modules } = session.debugger;
  const registers = innermostRegisters(session, line);
  return session.disassembler.disassemble({
    memory,
    modules,
    address,
    instructionOffset: -before,
    instructionCount: before + count,
    ...(registers && { current: { pc: registers.pc, memory, register: (name) => registers.find(name) } }),
  });
}

/** A caller's instruction has been executed, with registers that nobody knows any more. */
function innermostRegisters(
  { debugger: target, stopView }: SessionContext,
  { frameId }: CommandLine,
): GeneralRegisters | undefined {
  if (target.state !== 'stopped' || frameId === undefined) return undefined;
  const { threadId, frame } = stopView.frame(frameId);
  return frame.physicalLevel === 0 ? target.threads.find(({ tid }) => tid === threadId)?.registers : undefined;
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
