// Registers as values with types, so that operators work on them.

import { AssembledContents } from '../contents';
import { toBytes } from '../integers';
import { registerValue } from '../registerValue';
import type { TypedValue } from '../typedValue';
import { TypeRef } from '../typeRef';
import { xstateRegister } from '../xstate';
import { flagIn } from './flagVariable';
import type { Setting } from './setting';

const ALIASES: Readonly<Record<string, string>> = { pc: 'rip', sp: 'rsp', fp: 'rbp' };
const SEGMENTS = new Set(['cs', 'ss', 'ds', 'es', 'fs', 'gs']);

interface RegisterPart {
  readonly whole: string;
  readonly offset: number;
  readonly size: 1 | 2 | 4 | 8;
}

/** Intel SDM volume 1, section 3.4.1.1: which bytes of which register the narrower names are. */
function partNamed(name: string): RegisterPart | undefined {
  const legacy = /^(?:([er])?([abcd]x|[sd]i|[sb]p)|([abcd])([lh])|([sd]i|[sb]p)l)$/.exec(name);
  if (legacy) {
    const [, width, word, letter, half, pointer] = legacy;
    if (word) return { whole: `r${word}`, offset: 0, size: width === 'r' ? 8 : width === 'e' ? 4 : 2 };
    if (letter) return { whole: `r${letter}x`, offset: half === 'h' ? 1 : 0, size: 1 };
    return { whole: `r${pointer}`, offset: 0, size: 1 };
  }
  const [, number, width] = /^r(8|9|1[0-5])([dwbl])?$/.exec(name) ?? [];
  if (number !== undefined) {
    return {
      whole: `r${number}`,
      offset: 0,
      size: width === undefined ? 8 : width === 'd' ? 4 : width === 'w' ? 2 : 1,
    };
  }
  if (name === 'eip') return { whole: 'rip', offset: 0, size: 4 };
  if (name === 'eflags') return { whole: name, offset: 0, size: 4 };
  if (SEGMENTS.has(name)) return { whole: name, offset: 0, size: 4 };
  return ['rip', 'fs_base', 'gs_base', 'orig_rax'].includes(name) ? { whole: name, offset: 0, size: 8 } : undefined;
}

/** Undefined when there is no register of this name or the frame does not know it. `name` is without `$`. */
export function registerVariable(setting: Setting, name: string): TypedValue | undefined {
  return generalRegister(setting, ALIASES[name] ?? name) ?? vectorRegister(setting, name) ?? flag(setting, name);
}

/** `$ZF`: flags of eflags go by their own names, too. */
function flag(setting: Setting, name: string): TypedValue | undefined {
  const whole = generalRegister(setting, 'eflags');
  return whole && flagIn(setting, 'eflags', whole, name);
}

function generalRegister(setting: Setting, name: string): TypedValue | undefined {
  const part = partNamed(name);
  const whole = part && registerValue(part.whole, setting.view);
  if (!part || whole === undefined) return undefined;
  const { offset, size } = part;
  const bytes = toBytes(whole, 8).subarray(offset, offset + size);
  return {
    type: typeOfPart(setting, part),
    contents: new AssembledContents(bytes, [], { kind: 'register', name: part.whole, offset }),
  };
}

/** As GDB has them: signed integers, but pointers where they always are some. */
function typeOfPart(setting: Setting, { whole, size }: RegisterPart): TypeRef {
  if (size === 8 && whole === 'rip') {
    return TypeRef.made(setting.module, { kind: 'subroutine', parameters: [], isVariadic: false }).pointerTo;
  }
  if (size === 8 && (whole === 'rsp' || whole === 'rbp')) return TypeRef.of(setting.module, undefined).pointerTo;
  const rust = setting.language === 'rust';
  const names = {
    1: rust ? 'i8' : 'signed char',
    2: rust ? 'i16' : 'short',
    4: rust ? 'i32' : 'int',
    8: rust ? 'i64' : 'long',
  };
  return setting.builtin(names[size]);
}

function vectorRegister(setting: Setting, name: string): TypedValue | undefined {
  const { xstate } = setting.view;
  const bytes = xstate && xstateRegister(xstate, name);
  if (!bytes) return undefined;
  const place = { kind: 'register', name, offset: 0 } as const;
  if (!name.startsWith('st'))
    return { type: typeOf(setting, name, bytes.length), contents: new AssembledContents(bytes, [], place) };
  const padded = Buffer.concat([bytes.subarray(0, 10), Buffer.alloc(6)]);
  return { type: setting.builtin('long double'), contents: new AssembledContents(padded, [], place) };
}

function typeOf(setting: Setting, name: string, byteSize: number): TypeRef {
  if (name.includes('mm')) return vectorType(setting, byteSize);
  return setting.builtin(byteSize === 8 ? 'unsigned long' : byteSize === 4 ? 'unsigned int' : 'unsigned short');
}

/** Names as GDB has them. */
const LANES = [
  ['float', 'float', 4],
  ['double', 'double', 8],
  ['int8', 'int8_t', 1],
  ['int16', 'short', 2],
  ['int32', 'int', 4],
  ['int64', 'long', 8],
  ['int128', 'unsigned __int128', 16],
] as const;

const INT8 = { kind: 'base', name: 'int8_t', byteSize: 1, encoding: 'signed' } as const;

/** `byteSize` is 16, 32 or 64. */
function vectorType(setting: Setting, byteSize: number): TypeRef {
  const members = LANES.map(([lane, element, size]) => {
    // The builtin types of this size are characters.
    const type = size === 1 ? TypeRef.made(setting.module, INT8) : setting.builtin(element);
    const count = byteSize / size;
    const die = (count === 1 ? type : type.arrayOf(count)).die ?? 0;
    const name = count === 1 ? `u${lane}` : `v${count}_${lane}`;
    return { name, type: die, byteOffset: 0, isStatic: false, die, isArtificial: false };
  });
  return TypeRef.made(setting.module, {
    kind: 'union',
    name: `vec${byteSize * 8}`,
    byteSize,
    isDeclaration: false,
    members,
    bases: [],
    templateArguments: [],
  });
}
