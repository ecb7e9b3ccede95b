// The flags of registers whose bits have names: eflags, mxcsr, the x87 control and status words, debug registers.

export type Flag = readonly [bit: number, name: string, meaning: string];

export interface FlagRegister {
  readonly name: string;
  readonly size: number;
  readonly typeName: string;
  readonly flags: readonly Flag[];
  /** What several bits say together. */
  readonly fields?: (value: bigint) => readonly string[];
  readonly isReadOnly?: boolean;
}

/** Intel SDM volume 1, section 3.4.3. */
const EFLAGS: FlagRegister = {
  name: 'eflags',
  size: 8,
  typeName: 'uint64_t',
  flags: [
    [0, 'CF', 'carry'],
    [2, 'PF', 'parity even'],
    [4, 'AF', 'auxiliary carry'],
    [6, 'ZF', 'zero'],
    [7, 'SF', 'sign'],
    [8, 'TF', 'trap after each instruction'],
    [9, 'IF', 'interrupts enabled'],
    [10, 'DF', 'strings run downwards'],
    [11, 'OF', 'overflow'],
    [14, 'NT', 'nested task'],
    [16, 'RF', 'resume: no instruction breakpoint'],
    [18, 'AC', 'alignment check'],
    [21, 'ID', 'CPUID may be used'],
  ],
};

/** Sections 8.1.5 and 10.2.3: the same six exceptions in the same order, from bit 0 on. */
const EXCEPTIONS = [
  ['I', 'invalid operation'],
  ['D', 'denormal'],
  ['Z', 'division by zero'],
  ['O', 'overflow'],
  ['U', 'underflow'],
  ['P', 'precision'],
] as const;

const happened = EXCEPTIONS.map(([letter, what], bit): Flag => [bit, `${letter}E`, `${what} happened`]);
const masked = (first: number) =>
  EXCEPTIONS.map(([letter, what], bit): Flag => [first + bit, `${letter}M`, `${what} is masked`]);
const ROUNDING = ['to nearest', 'down', 'up', 'toward zero'];
const PRECISION = ['single', 'reserved', 'double', 'extended'];

const MXCSR: FlagRegister = {
  name: 'mxcsr',
  size: 4,
  typeName: 'uint32_t',
  flags: [...happened, [6, 'DAZ', 'denormals are zeros'], ...masked(7), [15, 'FZ', 'flush to zero']],
  fields: (value) => [`rounds ${ROUNDING[Number((value >> 13n) & 3n)]}`],
};

const FCTRL: FlagRegister = {
  name: 'fctrl',
  size: 2,
  typeName: 'uint16_t',
  flags: masked(0),
  fields: (value) => [
    `${PRECISION[Number((value >> 8n) & 3n)]} precision`,
    `rounds ${ROUNDING[Number((value >> 10n) & 3n)]}`,
  ],
};

/** Section 8.1.3. */
const FSTAT: FlagRegister = {
  name: 'fstat',
  size: 2,
  typeName: 'uint16_t',
  flags: [
    ...happened,
    [6, 'SF', 'stack fault'],
    [7, 'ES', 'an exception is pending'],
    [8, 'C0', 'condition'],
    [9, 'C1', 'condition'],
    [10, 'C2', 'condition'],
    [14, 'C3', 'condition'],
    [15, 'B', 'busy'],
  ],
  fields: (value) => [`top ${(value >> 11n) & 7n}`],
};

/** Volume 3, section 17.2.3. */
const DR6: FlagRegister = {
  name: 'dr6',
  size: 8,
  typeName: 'uint64_t',
  isReadOnly: true,
  flags: [
    ...[0, 1, 2, 3].map((bit): Flag => [bit, `B${bit}`, `the condition of dr${bit} was met`]),
    [13, 'BD', 'a debug register was accessed'],
    [14, 'BS', 'single step'],
    [15, 'BT', 'task switch'],
  ],
};

/** Section 17.2.4. */
const DR7: FlagRegister = {
  name: 'dr7',
  size: 8,
  typeName: 'uint64_t',
  isReadOnly: true,
  flags: [0, 1, 2, 3].flatMap((slot): Flag[] => [
    [slot * 2, `L${slot}`, `dr${slot} is on`],
    [slot * 2 + 1, `G${slot}`, `dr${slot} is on for all tasks`],
  ]),
  fields: (value) =>
    [0, 1, 2, 3].flatMap((slot) => {
      const isOn = ((value >> BigInt(slot * 2)) & 3n) !== 0n;
      return isOn ? [`dr${slot} ${slotText(Number((value >> BigInt(16 + slot * 4)) & 15n))}`] : [];
    }),
};

const ACCESS = ['executed', 'written', 'port', 'read or written'];
const LENGTH = [1, 2, 8, 4];

function slotText(bits: number): string {
  const access = ACCESS[bits & 3];
  return access === 'executed' ? access : `${access}, ${LENGTH[bits >> 2]} bytes`;
}

const BY_NAME = new Map([EFLAGS, MXCSR, FCTRL, FSTAT, DR6, DR7].map((register) => [register.name, register]));

/** Undefined for a register without flags. */
export function flagRegister(name: string): FlagRegister | undefined {
  return BY_NAME.get(name);
}
