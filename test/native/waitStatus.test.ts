// The decoder's table: every row of docs/ptrace.md, from the raw status and structures.

import { describe, expect, it } from 'vitest';
import { addon } from '../../src/native/addon';
import type { StopEvidence } from '../../src/native/stops';

const SIGUSR1 = 10;
const SIGSEGV = 11;
const SIGSTOP = 19;
const SIGTRAP = 5;
const SIGCHLD = 17;
const SYSGOOD = 0x80;

const stopped = (signal: number, event = 0): number => (event << 16) | (signal << 8) | 0x7f;
const event = (number: number): number => stopped(SIGTRAP, number);

/** siginfo_t: signo, errno, code, padding, then the union of the fields. */
function siginfo(signal: number, code: number, fields: { at: number; value: bigint; size: 4 | 8 }[] = []): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeInt32LE(signal, 0);
  bytes.writeInt32LE(code, 8);
  for (const { at, value, size } of fields) {
    if (size === 8) bytes.writeBigUInt64LE(value, at);
    else bytes.writeUInt32LE(Number(value), at);
  }
  return bytes;
}

const SENDER = [
  { at: 16, value: 77n, size: 4 as const },
  { at: 20, value: 1000n, size: 4 as const },
];
const ADDRESS = [{ at: 16, value: 0x7fff00001234n, size: 8 as const }];

/** struct ptrace_syscall_info (ptrace(2), PTRACE_GET_SYSCALL_INFO), 88 bytes. */
function syscallInfo(op: number, words: bigint[], isError = 0): Buffer {
  const bytes = Buffer.alloc(88);
  bytes.writeUInt8(op, 0);
  for (const [index, word] of words.entries()) bytes.writeBigUInt64LE(BigInt.asUintN(64, word), 24 + index * 8);
  if (op === 2) bytes.writeUInt8(isError, 32);
  return bytes;
}

const trap = (code: number): Buffer => siginfo(SIGTRAP, code);

const ROWS: [string, StopEvidence, unknown][] = [
  ['exited', { status: 3 << 8 }, { kind: 'exited', status: 3 }],
  ['killed', { status: 9 }, { kind: 'killed', signal: 9, coreDumped: false }],
  ['killed with a core', { status: SIGSEGV | 0x80 }, { kind: 'killed', signal: SIGSEGV, coreDumped: true }],
  [
    'signal from kill',
    { status: stopped(SIGUSR1), siginfo: siginfo(SIGUSR1, 0, SENDER) },
    { kind: 'signal', info: { signal: SIGUSR1, code: 0, errno: 0, pid: 77, uid: 1000 } },
  ],
  [
    'signal from sigqueue',
    {
      status: stopped(SIGUSR1),
      siginfo: siginfo(SIGUSR1, -1, [...SENDER, { at: 24, value: 0x1122334455667788n, size: 8 }]),
    },
    {
      kind: 'signal',
      info: { signal: SIGUSR1, code: -1, errno: 0, pid: 77, uid: 1000, value: 0x1122334455667788n },
    },
  ],
  [
    'signal of a fault',
    { status: stopped(SIGSEGV), siginfo: siginfo(SIGSEGV, 1, ADDRESS) },
    { kind: 'signal', info: { signal: SIGSEGV, code: 1, errno: 0, address: 0x7fff00001234n } },
  ],
  [
    'signal of a fault without address',
    { status: stopped(SIGSEGV), siginfo: siginfo(SIGSEGV, 0x80) },
    { kind: 'signal', info: { signal: SIGSEGV, code: 0x80, errno: 0 } },
  ],
  [
    'signal of a child',
    { status: stopped(SIGCHLD), siginfo: siginfo(SIGCHLD, 1, [...SENDER, { at: 24, value: 5n, size: 4 }]) },
    { kind: 'signal', info: { signal: SIGCHLD, code: 1, errno: 0, pid: 77, uid: 1000, status: 5 } },
  ],
  ['group-stop', { status: stopped(SIGSTOP, 128) }, { kind: 'group-stop', signal: SIGSTOP }],
  ['interrupt', { status: event(128) }, { kind: 'interrupt' }],
  ['fork', { status: event(1), eventMessage: 11n }, { kind: 'fork', child: 11 }],
  ['vfork', { status: event(2), eventMessage: 12n }, { kind: 'vfork', child: 12 }],
  ['clone', { status: event(3), eventMessage: 13n }, { kind: 'clone', child: 13 }],
  ['exec', { status: event(4), eventMessage: 14n }, { kind: 'exec', formerTid: 14 }],
  ['vfork-done', { status: event(5), eventMessage: 15n }, { kind: 'vfork-done', child: 15 }],
  ['exit', { status: event(6), eventMessage: 0x200n }, { kind: 'exit', status: 0x200 }],
  ['seccomp', { status: event(7), eventMessage: 17n }, { kind: 'seccomp', data: 17 }],
  [
    'syscall-entry',
    { status: stopped(SIGTRAP | SYSGOOD), syscall: syscallInfo(1, [1n, 2n, 3n, 4n, 5n, 6n, 7n]) },
    { kind: 'syscall-entry', number: 1, args: [2n, 3n, 4n, 5n, 6n, 7n] },
  ],
  [
    'syscall-exit',
    { status: stopped(SIGTRAP | SYSGOOD), syscall: syscallInfo(2, [-2n], 1) },
    { kind: 'syscall-exit', result: -2n, isError: true },
  ],
  ['single-step', { status: stopped(SIGTRAP), siginfo: trap(2), isStepping: true }, { kind: 'single-step' }],
  [
    'single-step over a system call',
    { status: stopped(SIGTRAP), siginfo: trap(1), isStepping: true },
    { kind: 'single-step' },
  ],
  [
    "the program's own single-step",
    { status: stopped(SIGTRAP), siginfo: trap(2) },
    { kind: 'signal', info: { signal: SIGTRAP, code: 2, errno: 0, address: 0n } },
  ],
  [
    'breakpoint',
    { status: stopped(SIGTRAP), siginfo: trap(0x80), site: 0x401000n },
    { kind: 'breakpoint', address: 0x401000n },
  ],
  [
    "the program's own int3",
    { status: stopped(SIGTRAP), siginfo: trap(0x80), isStepping: true },
    { kind: 'signal', info: { signal: SIGTRAP, code: 0x80, errno: 0 } },
  ],
  [
    'SIGTRAP from tgkill at a site',
    { status: stopped(SIGTRAP), siginfo: siginfo(SIGTRAP, -6, SENDER), site: 0x401000n },
    { kind: 'signal', info: { signal: SIGTRAP, code: -6, errno: 0, pid: 77, uid: 1000 } },
  ],
  ['watchpoint', { status: stopped(SIGTRAP), siginfo: trap(4), dr6: 2n }, { kind: 'watchpoint', dr6: 2n }],
  [
    'a watchpoint trap that no debug register explains',
    { status: stopped(SIGTRAP), siginfo: trap(4), dr6: 0n },
    { kind: 'signal', info: { signal: SIGTRAP, code: 4, errno: 0, address: 0n } },
  ],
];

describe('decodeWaitStatus', () => {
  it.each(ROWS)('%s', (_name, evidence, decoded) => {
    expect(addon().decodeWaitStatus(evidence)).toEqual(decoded);
  });
});
