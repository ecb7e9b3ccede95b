// `x`: a dump of memory, in the words of GDB.

import type { Debugger } from '../../debugger/debugger';
import { CodeNames } from '../../disassembly/codeNames';
import { invalidCommand, unreadableMemory, unreadableText } from '../errors';
import type { SessionContext } from '../handler';
import { resolveAddress } from './addressText';
import type { CommandLine, ConsoleCommand } from './command';
import { type DumpFormat, FIRST_FORMAT, parseDumpFormat } from './dumpFormat';
import { type Dump, dumpStrings, dumpUnits } from './dumpRows';
import { dumpInstructions } from './instructionRows';

/** Of one answer. */
const MAX_UNITS = { string: 100, instruction: 200, other: 1024 };

interface LastDump {
  readonly format: DumpFormat;
  readonly next: bigint;
}

/** Where each session's next `x` without an address goes on. */
const lastDumps = new WeakMap<Debugger, LastDump>();

export const examineCommand: ConsoleCommand = {
  name: 'x',
  parameters: '[/COUNT FORMAT UNIT] [ADDRESS]',
  summary: 'dump memory, as GDB does: x/16xb buffer',
  details:
    'FORMAT: x hex, z same, d decimal, u unsigned, o octal, t binary, c character, a address with symbol, f floating point,\n' +
    '        s strings, i instructions. UNIT: b 1 byte, h 2, w 4, g 8.\n' +
    'x/16xb buffer    16 bytes of it\n' +
    'x/8ga $rsp       8 words of the stack with symbols\n' +
    'x/2s argv[0]     two strings, one behind the other\n' +
    'x/5i $pc         5 instructions\n' +
    'x/-4xw p         4 words that end at p\n' +
    'x                what follows the last dump; x/ where the program has a variable x\n' +
    'ADDRESS is any expression: pointers and integers are the address, arrays and objects are where they are.\n' +
    'The bytes are those of the program: breakpoints do not show. Works while the program runs, for addresses,\n' +
    'functions and &variable.',
  takesSuffix: true,
  yieldsToVariable: true,
  async run(session, _words, line) {
    const last = lastDumps.get(session.debugger);
    const { format, address } = await parse(session, line, last);
    const limit =
      format.letter === 's' ? MAX_UNITS.string : format.letter === 'i' ? MAX_UNITS.instruction : MAX_UNITS.other;
    const count = Math.min(format.count, limit);
    const dump = await dumpOf(session, address, { ...format, count }, line);
    const left = format.count - dump.count;
    if (dump.count === 0 && dump.faultAddress !== undefined) throw unreadableMemory(dump.faultAddress);
    const isCut = dump.faultAddress === undefined && left > 0;
    lastDumps.set(session.debugger, { format: { ...format, count: isCut ? left : format.count }, next: dump.next });
    if (dump.faultAddress !== undefined) return `${dump.text}\n${unreadableText(dump.faultAddress)}`;
    return isCut ? `${dump.text}\n(${left} more: x/)` : dump.text;
  },
};

async function parse(
  session: SessionContext,
  line: CommandLine,
  last: LastDump | undefined,
): Promise<{ format: DumpFormat; address: bigint }> {
  const { suffix = '', text } = line;
  const parsed = parseDumpFormat(suffix, last?.format ?? FIRST_FORMAT);
  if (text === '') {
    if (!last)
      throw invalidCommand('There was no dump before that "x" could go on from; type an address: x/16xb buffer.');
    return { format: suffix === '' ? last.format : forwards(parsed), address: last.next };
  }
  const address = await resolveAddress(session, text, line);
  if (parsed.count >= 0) return { format: parsed, address };
  if (parsed.letter === 's' || parsed.letter === 'i')
    throw invalidCommand('Strings and instructions can only be read forwards: x/s and x/i take no negative count.');
  const format = forwards(parsed);
  return { format, address: BigInt.asUintN(64, address - BigInt(format.count * format.size)) };
}

function forwards(format: DumpFormat): DumpFormat {
  return { ...format, count: Math.abs(format.count) };
}

function dumpOf(session: SessionContext, address: bigint, format: DumpFormat, line: CommandLine): Dump | Promise<Dump> {
  const { memory, modules } = session.debugger;
  if (format.letter === 'i') return dumpInstructions(session, address, format.count, line);
  const names = new CodeNames(modules);
  const dump = format.letter === 's' ? dumpStrings : dumpUnits;
  return dump(address, format, memory, (at) => names.symbolAt(at));
}
