// `$siginfo`: what the kernel said of a signal, as siginfo_t with the names that GDB gives its parts.

import type { SignalInfo } from '../../native/stops';
import type { TypeInfo, TypeMember } from '../../native/types';
import type { FrameView } from '../frameView';
import { toBytes } from '../integers';
import { aggregateType, partsOf } from '../members';
import type { TypedValue } from '../typedValue';
import { TypeRef } from '../typeRef';
import { findMember } from './memberLookup';
import { madeValue } from './scalars';
import type { Setting } from './setting';

interface Field {
  readonly name: string;
  readonly type: TypeRef;
  readonly offset: number;
  readonly bytes: Buffer;
}

/** siginfo_t of x86-64 (<bits/types/siginfo_t.h>): the fields that depend on the signal begin here. */
const FIELDS_OFFSET = 16;
const SIZE = 128;

/** Only with the fields that this signal has. */
export function signalInfoValue(setting: Setting, info: SignalInfo): TypedValue {
  const isRust = setting.language === 'rust';
  const [int, uint] = [setting.builtin(isRust ? 'i32' : 'int'), setting.builtin(isRust ? 'u32' : 'unsigned int')];
  const pointer = TypeRef.of(setting.module, undefined).pointerTo;
  const whole = (name: string, type: TypeRef, offset: number, value: number | bigint | undefined): readonly Field[] =>
    value === undefined ? [] : [{ name, type, offset, bytes: toBytes(BigInt(value), type.size) }];
  const special = [
    ...whole('si_pid', int, 0, info.pid),
    ...whole('si_uid', uint, 4, info.uid),
    ...whole('si_status', int, 8, info.status),
    ...whole('si_sigval', pointer, 8, info.value),
    ...whole('si_addr', pointer, 0, info.address),
  ];
  const head = [
    ...whole('si_signo', int, 0, info.signal),
    ...whole('si_errno', int, 4, info.errno),
    ...whole('si_code', int, 8, info.code),
  ];
  if (special.length === 0) return aggregate(setting, 'siginfo_t', SIZE, head);
  const fields = aggregate(setting, undefined, SIZE - FIELDS_OFFSET, special);
  const kinds = aggregate(setting, undefined, SIZE - FIELDS_OFFSET, [asField(kindOf(info), fields, 0)]);
  return aggregate(setting, 'siginfo_t', SIZE, [...head, asField('_sifields', kinds, FIELDS_OFFSET)]);
}

/** `$siginfo.si_addr`: C has macros for the way there. */
export function signalField(value: TypedValue, path: readonly string[], view: FrameView): TypedValue | undefined {
  const own = findMember(value, path, view);
  if (own || !aggregateType(value)) return own;
  for (const part of partsOf(value, view)) {
    const found = signalField(part.value(), path, view);
    if (found) return found;
  }
  return undefined;
}

function kindOf({ address, status, value }: SignalInfo): string {
  if (address !== undefined) return '_sigfault';
  if (status !== undefined) return '_sigchld';
  return value === undefined ? '_kill' : '_rt';
}

function asField(name: string, { type, contents }: TypedValue, offset: number): Field {
  const bytes = contents.read(0, type.size);
  if (!Buffer.isBuffer(bytes)) throw new Error('made values have bytes');
  return { name, type, offset, bytes };
}

function aggregate({ module }: Setting, name: string | undefined, size: number, fields: readonly Field[]): TypedValue {
  const bytes = Buffer.alloc(size);
  const members = fields.map((field): TypeMember => {
    field.bytes.copy(bytes, field.offset);
    const die = field.type.die ?? 0;
    return { name: field.name, type: die, byteOffset: field.offset, isStatic: false, die, isArtificial: false };
  });
  const info: TypeInfo = {
    kind: 'struct',
    ...(name !== undefined && { name }),
    byteSize: size,
    isDeclaration: false,
    members,
    bases: [],
    templateArguments: [],
  };
  return madeValue(TypeRef.made(module, info), bytes);
}
