// `disassemble`: a function with its source lines, or some instructions.

import { basename } from 'node:path';
import type { DisassemblyRow } from '../../disassembly/disassembler';
import { formatAddress, type LoadAddress, loadAddress } from '../../native/addresses';
import type { ModuleList } from '../../symbols/moduleList';
import { invalidCommand, unreadableMemory } from '../errors';
import type { SessionContext } from '../handler';
import { resolveAddress } from './addressText';
import { codeFacts } from './codeFacts';
import { type CommandLine, type ConsoleCommand, parseCount } from './command';
import { currentPc, mark, readInstructions } from './instructionRows';
import { SourceLines } from './sourceLines';

/** Of one answer. */
const USUAL_ROWS = 100;
const MAX_ROWS = 1000;
/** Shown before the current instruction where the function is too long to be shown from its beginning. */
const ROWS_BEFORE = 30;

export const disassembleCommand: ConsoleCommand = {
  name: 'disassemble',
  parameters: '[ADDRESS|FUNCTION] [COUNT]',
  summary: 'instructions with their source lines',
  details:
    'disassemble              the function of the selected frame, the current instruction marked\n' +
    'disassemble 20           20 instructions from the current one on\n' +
    'disassemble main         this function\n' +
    'disassemble 0x401136 8   8 instructions from there on\n' +
    'ADDRESS is any expression. Works while the program runs, for addresses and functions.',
  async run(session, words, line) {
    const { text, count } = parse(words, line.text);
    if (count !== undefined && (count === 0 || count > MAX_ROWS))
      throw invalidCommand(`"${count}" is no number of instructions from 1 to ${MAX_ROWS}.`);
    const current = currentPc(session, line);
    const address = text === '' ? current : await resolveAddress(session, text, line);
    if (address === undefined)
      throw invalidCommand('No frame is selected; say what to disassemble: a function or an address.');
    const sources = new SourceLines(session.debugger.modules.sources);
    const found = functionAt(loadAddress(address), session.debugger.modules);
    if (count !== undefined || !found) {
      const rows = await readInstructions(session, line, { address, count: count ?? ROWS_BEFORE });
      if (rows[0]?.isInvalid) throw unreadableMemory(address);
      return listing(rows, { sources, current, found, more: undefined });
    }
    const isCurrent = current !== undefined && current >= found.low && current < found.high;
    const { rows, more } = await wholeFunction(session, line, found, isCurrent ? current : address);
    return listing(rows, { sources, current, found, more });
  },
};

interface CodeRange {
  readonly name: string;
  readonly module: string;
  readonly low: bigint;
  readonly high: bigint;
}

/** A number at the end is the count, unless it belongs to an expression: `p + 20`. A small number alone is no address. */
function parse(words: readonly string[], text: string): { text: string; count: number | undefined } {
  const last = words.at(-1) ?? '';
  const count = parseCount(last);
  const before = words.at(-2);
  if (count === undefined || (before !== undefined && /[-+*/%&|^,(<>=]$/.test(before)))
    return { text, count: undefined };
  return { text: text.slice(0, text.length - last.length).trim(), count };
}

function functionAt(address: LoadAddress, modules: ModuleList): CodeRange | undefined {
  const module = modules.at(address);
  if (!module) return undefined;
  const { function: described, symbol } = codeFacts(module, module.toFile(address));
  const name = symbol?.demangled ?? described?.name ?? '';
  const range = described ?? (symbol && { low: symbol.address, high: symbol.address + symbol.size });
  if (!range) return undefined;
  const [low, high] = [range.low + module.bias, range.high + module.bias];
  return address >= low && address < high ? { name, module: basename(module.path), low, high } : undefined;
}

/** From the beginning, or around `focus` if that is too far in. `more`: where the rest begins. */
async function wholeFunction(
  session: SessionContext,
  line: CommandLine,
  { low, high }: CodeRange,
  focus: bigint,
): Promise<{ rows: readonly DisassemblyRow[]; more: bigint | undefined }> {
  let rows = await readInstructions(session, line, { address: low, count: USUAL_ROWS + 1 });
  const end = rows.at(-1)?.address;
  if (end !== undefined && focus >= end)
    rows = await readInstructions(session, line, {
      address: focus,
      before: ROWS_BEFORE,
      count: USUAL_ROWS + 1 - ROWS_BEFORE,
    });
  const inside = rows.filter(({ address }) => address >= low && address < high);
  return { rows: inside.slice(0, USUAL_ROWS), more: inside[USUAL_ROWS]?.address };
}

interface ListingFacts {
  readonly sources: SourceLines;
  readonly current: bigint | undefined;
  readonly found: CodeRange | undefined;
  readonly more: bigint | undefined;
}

function listing(rows: readonly DisassemblyRow[], { sources, current, found, more }: ListingFacts): string {
  const lines = found ? [`${found.name} in ${found.module}`] : [];
  let before: string | undefined;
  for (const row of rows) {
    const { position } = row;
    const place = position && `${basename(position.file)}:${position.line}`;
    if (position && place !== before) lines.push(`${place}  ${sources.line(position.file, position.line)}`.trimEnd());
    before = place;
    lines.push(`${mark(row, current)} ${formatAddress(row.address)}${offset(row, found)}  ${row.text}`);
  }
  if (more !== undefined) lines.push(`(the function goes on: disassemble ${formatAddress(more)} ${USUAL_ROWS})`);
  return lines.join('\n');
}

function offset({ address, symbol }: DisassemblyRow, found: CodeRange | undefined): string {
  const isInside = found && address >= found.low && address < found.high;
  const name = isInside ? `+0x${(address - found.low).toString(16)}` : symbol;
  return name === undefined ? '' : ` <${name}>`.padEnd(isInside ? 9 : 0);
}
