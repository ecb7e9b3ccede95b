// std::stringstream, its kin and their buffer: the text that they have and the state they are in, of which programs have no description.

import { loadAddress } from '../../native/addresses';
import type { CharacterType } from '../characterType';
import type { FrameView } from '../frameView';
import { aggregateType } from '../members';
import { MAX_STRING, quoteString, toUtf8 } from '../text';
import type { TypedValue } from '../typedValue';
import { addressOf, corrupt, notMapped, requireMapped, UnknownLayout } from './libraryValue';
import type { Answer, Presentation } from './presentation';
import type { Printer } from './printer';
import { wordAt } from './words';

/** Offsets in a std::basic_stringbuf, which are part of a library's ABI. */
export interface BufferLayout {
  /** Begin, current and end of what is read. */
  readonly read: bigint;
  /** The same of what is written. */
  readonly write: bigint;
  /** Text that is there ends here, or where the next is written if that is behind it. */
  readonly mark: bigint;
  /** What it is for: std::ios_base::in and the like. */
  readonly mode: bigint;
  /** The characters and their number, where these are the text as long as nothing was read or written. */
  readonly string?: bigint;
}

/** The same in all libraries: behind the tables of virtual functions and, for reading, the count of the last read. */
const BUFFERS: Readonly<Record<string, bigint>> = {
  stringbuf: 0n,
  ostringstream: 8n,
  istringstream: 16n,
  stringstream: 24n,
};

const CHARACTERS: Readonly<Record<string, CharacterType>> = {
  char: { size: 1, prefix: '' },
  wchar_t: { size: 4, prefix: 'L' },
};

/** std::ios_base, a virtual base, has its state here; its bits, and those of the mode, are the same, too. */
const STATE = 32n;
const FOR_READING = 8n;
const [BAD, AT_END, FAILED] = [1n, 2n, 4n];

/** What a comparison or a copy reads. */
const MAX_TEXT = 1 << 20;

export function textStreamPrinter(layout: BufferLayout): Printer {
  return (stream, view) => {
    const { offset, character } = kindOf(stream);
    const buffer = () => {
      const address = addressOf(stream) + offset;
      requireVtable(address, view);
      return address;
    };
    const word = (place: bigint) => wordAt(buffer() + place, view);
    const span = () => textIn(layout, word, BigInt(character.size));
    const quote = ({ begin, end }: Span) => {
      const { bytes, isCut } = readText({ begin, end }, MAX_STRING * 4, view);
      return quoteString(bytes, character.size, character.prefix, isCut);
    };
    const state = () => (offset === 0n ? 0n : stateOf(addressOf(stream), view));
    const unread = (): Span | undefined => {
      const next = word(layout.read + 8n);
      if (next === 0n || (word(layout.mode) & FOR_READING) === 0n) return undefined;
      return plausible({ begin: next, end: span().end }, BigInt(character.size));
    };
    return {
      summary: () => `${quote(span())}${stateText(state())}`,
      named: () => {
        const rest = unread();
        return rest ? [{ name: '[unread]', value: () => quote(rest) }] : [];
      },
      text: () => toUtf8(readText(span(), MAX_TEXT, view).bytes, character.size),
      ...(offset !== 0n && { methods: stateMethods(state) }),
    } satisfies Presentation;
  };
}

interface Span {
  readonly begin: bigint;
  readonly end: bigint;
}

/** As `str()` has it (libstdc++ sstream, libc++ sstream). Throws PrinterFailure. */
function textIn({ read, write, mark, string }: BufferLayout, word: (place: bigint) => bigint, size: bigint): Span {
  const next = word(write + 8n);
  if (next !== 0n) return plausible({ begin: word(write), end: next > word(mark) ? next : word(mark) }, size);
  if (string === undefined || word(read) !== 0n) return plausible({ begin: word(read), end: word(read + 16n) }, size);
  return plausible({ begin: word(string), end: word(string) + word(string + 8n) * size }, size);
}

function plausible(span: Span, size: bigint): Span {
  const length = span.end - span.begin;
  if (length < 0n || length % size !== 0n || length > 1n << 40n) throw corrupt(`a text of ${length} bytes`);
  return span;
}

function readText({ begin, end }: Span, limit: number, view: FrameView): { bytes: Buffer; isCut: boolean } {
  const length = end - begin;
  requireMapped(begin, length, view);
  const wanted = length > BigInt(limit) ? limit : Number(length);
  const { bytes } = view.memory.read(begin, wanted);
  if (bytes.length < wanted) throw notMapped(begin, length);
  return { bytes, isCut: BigInt(wanted) < length };
}

/** Where its virtual bases are is in front of the virtual functions of an object (Itanium C++ ABI section 2.5.2). */
function stateOf(stream: bigint, view: FrameView): bigint {
  const vtable = wordAt(stream, view);
  const base = BigInt.asIntN(64, wordAt(vtable - 24n, view));
  return wordAt(stream + base + STATE, view) & 7n;
}

function stateText(state: bigint): string {
  const words = [
    ...(state & AT_END ? ['at its end'] : []),
    ...(state & FAILED ? ['failed'] : []),
    ...(state & BAD ? ['broken'] : []),
  ];
  return words.length > 0 ? ` (${words.join(', ')})` : '';
}

/** std::ios's own. */
function stateMethods(state: () => bigint): Readonly<Record<string, () => Answer>> {
  return {
    good: () => state() === 0n,
    eof: () => (state() & AT_END) !== 0n,
    fail: () => (state() & (FAILED | BAD)) !== 0n,
    bad: () => (state() & BAD) !== 0n,
  };
}

function kindOf(stream: TypedValue): { offset: bigint; character: CharacterType } {
  const [, kind = '', type = ''] = /\bbasic_(\w+)<(\w+)/.exec(aggregateType(stream)?.name ?? '') ?? [];
  const [offset, character] = [BUFFERS[kind], CHARACTERS[type]];
  if (offset === undefined || !character) throw new UnknownLayout('no characters');
  return { offset, character };
}

/** What was never made, or is destroyed, has none. */
function requireVtable(object: bigint, view: FrameView): void {
  if (!view.context.modules.at(loadAddress(wordAt(object, view)))) throw corrupt('it has no virtual functions');
}
