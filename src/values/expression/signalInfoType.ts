// siginfo_t, with the names that GDB gives its parts (<bits/types/siginfo_t.h> without the macros).

import type { TypeInfo, TypeMember } from '../../native/types';
import { TypeRef } from '../typeRef';
import type { Setting } from './setting';

type Field = readonly [name: string, type: TypeRef, offset: number];

export function signalInfoType(setting: Setting): TypeRef {
  const int = setting.builtin(setting.language === 'rust' ? 'i32' : 'int');
  const uint = setting.builtin(setting.language === 'rust' ? 'u32' : 'unsigned int');
  const long = setting.builtin(setting.language === 'rust' ? 'i64' : 'long');
  const pointer = TypeRef.of(setting.module, undefined).pointerTo;
  const struct = (kind: 'struct' | 'union', size: number, fields: readonly Field[], name?: string) =>
    aggregate(setting, kind, size, fields, name);
  const value = struct(
    'union',
    8,
    [
      ['sival_int', int, 0],
      ['sival_ptr', pointer, 0],
    ],
    'sigval_t',
  );
  const sender: readonly Field[] = [
    ['si_pid', int, 0],
    ['si_uid', uint, 4],
  ];
  const fields = struct('union', 112, [
    ['_kill', struct('struct', 8, sender), 0],
    [
      '_timer',
      struct('struct', 16, [
        ['si_tid', int, 0],
        ['si_overrun', int, 4],
        ['si_sigval', value, 8],
      ]),
      0,
    ],
    ['_rt', struct('struct', 16, [...sender, ['si_sigval', value, 8]]), 0],
    [
      '_sigchld',
      struct('struct', 32, [...sender, ['si_status', int, 8], ['si_utime', long, 16], ['si_stime', long, 24]]),
      0,
    ],
    ['_sigfault', struct('struct', 8, [['si_addr', pointer, 0]]), 0],
    [
      '_sigpoll',
      struct('struct', 16, [
        ['si_band', long, 0],
        ['si_fd', int, 8],
      ]),
      0,
    ],
    [
      '_sigsys',
      struct('struct', 16, [
        ['_call_addr', pointer, 0],
        ['_syscall', int, 8],
        ['_arch', uint, 12],
      ]),
      0,
    ],
  ]);
  const head: readonly Field[] = [
    ['si_signo', int, 0],
    ['si_errno', int, 4],
    ['si_code', int, 8],
  ];
  return struct('struct', 128, [...head, ['_sifields', fields, 16]], 'siginfo_t');
}

function aggregate(
  { module }: Setting,
  kind: 'struct' | 'union',
  byteSize: number,
  fields: readonly Field[],
  name?: string,
): TypeRef {
  const members: TypeMember[] = fields.map(([field, type, byteOffset]) => {
    const die = type.die ?? 0;
    return { name: field, type: die, byteOffset, isStatic: false, die, isArtificial: false };
  });
  const info: TypeInfo = {
    kind,
    ...(name !== undefined && { name }),
    byteSize,
    isDeclaration: false,
    members,
    bases: [],
    templateArguments: [],
  };
  return TypeRef.made(module, info);
}
