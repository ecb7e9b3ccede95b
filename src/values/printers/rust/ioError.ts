// std::io::Error: one word, whose two lowest bits tell what the rest is (std::io::error::repr_bitpacked, since 1.59).

import { getSystemErrorMap } from 'node:util';
import { partOf } from '../../contents';
import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import type { TypeRef } from '../../typeRef';
import { errnoName } from '../errnoName';
import { at, field, UnknownLayout, unsignedOf } from '../libraryValue';
import { typeNamed } from '../namedTypes';
import type { LineWriter, NamedPart, Presentation } from '../presentation';
import { core } from './layout';

const TAG = 3n;

/** Their insides are laid out as each compiler likes: without their description they stay raw. */
interface Kind {
  readonly summary: (write: LineWriter) => string;
  readonly named: () => readonly NamedPart[];
}

/** `os error 2 ENOENT: no such file or directory`, `TimedOut`, `InvalidData: "not a number"`. */
export function printIoError(error: TypedValue, view: FrameView): Presentation {
  const word = core(field(error, view, 'repr'));
  if (word.type.info?.kind !== 'pointer') throw new UnknownLayout('no word');
  const kinds = [fromMessage, fromCustom, fromSystem, fromKind];
  const kind = (): Kind => {
    const value = unsignedOf(word);
    const make = kinds[Number(value & TAG)] ?? fromSystem;
    return make(word, value, view);
  };
  return { summary: (write) => kind().summary(write), named: () => kind().named() };
}

/** A constant of the program: what kind, and a text. */
function fromMessage(_: TypedValue, address: bigint, view: FrameView): Kind {
  return described(at(typeIn('SimpleMessage', view), address, view), 'message', view);
}

/** A kind and any error in a box. */
function fromCustom(_: TypedValue, tagged: bigint, view: FrameView): Kind {
  return described(at(typeIn('Custom', view), tagged - 1n, view), 'error', view);
}

function described(owner: TypedValue, member: string, view: FrameView): Kind {
  const [kind, what] = [field(owner, view, 'kind'), field(owner, view, member)];
  return {
    summary: (write) => `${write.value(kind)}: ${write.value(what)}`,
    named: () => [
      { name: '[kind]', value: () => kind },
      { name: `[${member}]`, value: () => what },
    ],
  };
}

/** The code is in the upper half. */
function fromSystem(_: TypedValue, tagged: bigint): Kind {
  const code = BigInt.asIntN(32, tagged >> 32n);
  const name = errnoName(code);
  const [, message] = getSystemErrorMap().get(-Number(code)) ?? [];
  return {
    summary: () => `os error ${code}${name ? ` ${name}` : ''}${name && message ? `: ${message}` : ''}`,
    named: () => [{ name: '[code]', value: () => String(code) }],
  };
}

function fromKind(word: TypedValue, _: bigint, view: FrameView): Kind {
  const kind: TypedValue = { type: typeIn('ErrorKind', view), contents: partOf(word.contents, 4) };
  return { summary: (write) => write.value(kind), named: () => [{ name: '[kind]', value: () => kind }] };
}

/** ErrorKind has moved to core in 1.97. */
function typeIn(name: string, view: FrameView): TypeRef {
  const type =
    typeNamed(`std::io::error::${name}`, undefined, view) ?? typeNamed(`core::io::error::${name}`, undefined, view);
  if (!type) throw new UnknownLayout(`std::io::error::${name}`);
  return type;
}
