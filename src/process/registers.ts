// General registers of a stopped thread: user_regs_struct of <sys/user.h>, decoded on demand.

/** In the order of user_regs_struct. */
export const GENERAL_REGISTERS = [
  'r15',
  'r14',
  'r13',
  'r12',
  'rbp',
  'rbx',
  'r11',
  'r10',
  'r9',
  'r8',
  'rax',
  'rcx',
  'rdx',
  'rsi',
  'rdi',
  'orig_rax',
  'rip',
  'cs',
  'eflags',
  'rsp',
  'ss',
  'fs_base',
  'gs_base',
  'ds',
  'es',
  'fs',
  'gs',
] as const;

export type GeneralRegister = (typeof GENERAL_REGISTERS)[number];

const INDEX = new Map<string, number>(GENERAL_REGISTERS.map((name, index) => [name, index]));

/** Size of user_regs_struct in bytes. */
export const GENERAL_REGISTERS_SIZE = GENERAL_REGISTERS.length * 8;

/** dr0 to dr7 in `struct user` of <sys/user.h>. */
export const DEBUG_REGISTER_OFFSETS = Array.from({ length: 8 }, (_, index) => 848 + index * 8);

export class GeneralRegisters {
  /** `bytes` is the user_regs_struct as it came from the kernel. */
  constructor(readonly bytes: Buffer) {}

  get(name: GeneralRegister): bigint {
    return this.bytes.readBigUInt64LE((INDEX.get(name) as number) * 8);
  }

  /** Undefined for a name that is none. */
  find(name: string): bigint | undefined {
    const index = INDEX.get(name);
    return index === undefined ? undefined : this.bytes.readBigUInt64LE(index * 8);
  }

  /** A copy with one register changed. */
  with(name: GeneralRegister, value: bigint): GeneralRegisters {
    const bytes = Buffer.from(this.bytes);
    bytes.writeBigUInt64LE(BigInt.asUintN(64, value), (INDEX.get(name) as number) * 8);
    return new GeneralRegisters(bytes);
  }

  get pc(): bigint {
    return this.get('rip');
  }

  get sp(): bigint {
    return this.get('rsp');
  }
}
