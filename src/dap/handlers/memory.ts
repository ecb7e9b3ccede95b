// Memory as bytes and as instructions.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { DisassemblyRow } from '../../disassembly/disassembler';
import { formatAddress, loadAddress } from '../../native/addresses';
import type { MemoryReader } from '../../process/memoryReader';
import { withBulkData } from '../bulkData';
import { tellChanges } from '../changeEvents';
import { invalidArgument } from '../errors';
import type { Handler, SessionContext } from '../handler';
import { toDapSource } from '../sourceBody';
import { parseMemoryReference, requireCount, requireNumber, requireString } from './arguments';

const MAX_BYTES = 64 * 1024 * 1024;
/** From here on an answer is mostly its data. */
const BULK = 65_536;
const MAX_INSTRUCTIONS = 100_000;
const PAGE = 4096n;

export const readMemory: Handler<'readMemory'> = {
  needs: 'program',
  capabilities: { supportsReadMemoryRequest: true },
  handle({ debugger: target, memoryViews }, args) {
    const address = offsetReference(args);
    const count = requireCount('count', args.count);
    if (count > MAX_BYTES) throw invalidArgument('count', count, `at most ${MAX_BYTES} bytes at a time`);
    memoryViews.wasRead(args.memoryReference, parseMemoryReference('memoryReference', args.memoryReference), {
      address,
      length: count,
    });
    const { bytes } = target.memory.read(address, count);
    const missing = count - bytes.length;
    const isBulk = bytes.length >= BULK;
    const body = {
      address: formatAddress(address),
      ...(bytes.length > 0 && !isBulk && { data: bytes.toString('base64') }),
      ...(missing > 0 && { unreadableBytes: unreadableLength(target.memory, address + BigInt(bytes.length), missing) }),
    };
    return isBulk ? withBulkData(body, bytes) : body;
  },
};

export const writeMemory: Handler<'writeMemory'> = {
  needs: 'program',
  capabilities: { supportsWriteMemoryRequest: true },
  async handle(session, args) {
    const address = offsetReference(args);
    const bytes = requireBytes('data', args.data);
    try {
      if (args.allowPartial) return { bytesWritten: await session.stopView.writeSome(address, bytes) };
      await session.stopView.writeMemory(address, bytes);
      return { bytesWritten: bytes.length };
    } finally {
      tellChanges(session);
    }
  },
};

export const disassemble: Handler<'disassemble'> = {
  needs: 'program',
  capabilities: { supportsDisassembleRequest: true },
  async handle(session, args) {
    const address = offsetReference(args);
    const instructionCount = requireCount('instructionCount', args.instructionCount);
    if (instructionCount > MAX_INSTRUCTIONS) {
      throw invalidArgument('instructionCount', instructionCount, `at most ${MAX_INSTRUCTIONS} instructions at a time`);
    }
    const instructionOffset = requireNumber('instructionOffset', args.instructionOffset ?? 0);
    if (Math.abs(instructionOffset) > MAX_INSTRUCTIONS) {
      throw invalidArgument('instructionOffset', instructionOffset, `at most ${MAX_INSTRUCTIONS} instructions away`);
    }
    const rows = await session.disassembler.disassemble({
      memory: session.debugger.memory,
      modules: session.debugger.modules,
      address,
      instructionOffset,
      instructionCount,
    });
    return { instructions: rows.map((row, index) => toDapInstruction(row, rows[index - 1], args, session)) };
  },
};

function offsetReference({ memoryReference, offset }: { memoryReference: string; offset?: number }): bigint {
  const base = parseMemoryReference('memoryReference', memoryReference);
  return loadAddress(base + BigInt(requireNumber('offset', offset ?? 0)));
}

/** With or without padding. */
function requireBytes(name: string, value: unknown): Buffer {
  const text = requireString(name, value);
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw invalidArgument(name, text, 'bytes in base64');
  return Buffer.from(text, 'base64');
}

/** How many of `limit` bytes from `start` cannot be read before the next one that can. Mappings begin at page boundaries. */
function unreadableLength(memory: MemoryReader, start: bigint, limit: number): number {
  const end = start + BigInt(limit);
  let address = start + PAGE - (start % PAGE);
  while (address < end && memory.read(address, 1).bytes.length === 0) address += PAGE;
  return address < end ? Number(address - start) : limit;
}

/** `location` goes only where it differs from the row before, as the protocol has it; lines likewise. */
function toDapInstruction(
  row: DisassemblyRow,
  before: DisassemblyRow | undefined,
  { resolveSymbols }: Dap.DisassembleArguments,
  { client }: SessionContext,
): Dap.DisassembledInstruction {
  const { position } = row;
  const isNewFile = position !== undefined && position.file !== before?.position?.file;
  return {
    address: formatAddress(row.address),
    ...(row.bytes !== '' && { instructionBytes: row.bytes }),
    instruction: textOf(row, resolveSymbols !== false),
    ...(resolveSymbols !== false && row.symbol !== undefined && { symbol: row.symbol }),
    ...(isNewFile && { location: toDapSource(client.toClientPath(position.file)) }),
    ...(position !== undefined && { line: client.toClientLine(position.line) }),
    ...(position !== undefined && position.column > 0 && { column: client.toClientColumn(position.column) }),
    ...(row.isInvalid && { presentationHint: 'invalid' as const }),
  };
}

/** Editors do not show `symbol`: a function would begin without a sign. */
function textOf({ text, symbol, isInvalid }: DisassemblyRow, isNamed: boolean): string {
  const isBeginning = isNamed && !isInvalid && symbol !== undefined && !/\+0x[0-9a-f]+$/.test(symbol);
  return isBeginning ? `${text}  # ${symbol} begins` : text;
}
