// What is asked of gdb and of Trapline, and the one shape in which both answer.

export type Action =
  | readonly ['next' | 'step' | 'stepi' | 'finish', number]
  | readonly ['stack' | 'registers' | 'finish-run']
  | readonly ['disassemble', number];

export interface Scenario {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Where to stop first; absent: at the first instruction, before the loader ran. */
  readonly breakAt?: { readonly file: string; readonly line: number } | { readonly function: string };
  readonly actions: readonly Action[];
}

export interface Place {
  readonly pc: number;
  readonly function: string | null;
  readonly file: string | null;
  readonly line: number | null;
  /** Frames around an inlined call that are at the same pc, innermost first. Trapline only. */
  readonly outer?: readonly Place[];
  /** Where Trapline stopped on the way from the last place to this one, which gdb reached in one step. */
  readonly detour?: readonly Place[];
}

/** `text` is what the debugger shows; `value` is exact where gdb has one (an integer, a shortest float). */
export interface Value {
  readonly type: string;
  readonly kind: 'number' | 'float' | 'aggregate' | 'optimised-out' | 'unreadable' | 'failed' | 'other' | 'shown';
  readonly value?: string;
  readonly text?: string;
  readonly children?: Readonly<Record<string, Value>>;
}

export interface Variable extends Value {
  readonly name: string;
  /** Told by gdb alone. */
  readonly isArgument?: boolean;
}

export interface StackFrame extends Place {
  /** Null where there is no debug information. */
  readonly variables: readonly Variable[] | null;
}

export interface Instruction {
  readonly address: number;
  readonly length: number;
  readonly text: string;
}

/** One for each action, in order. */
export type Answer =
  | readonly (Place | null)[]
  | readonly StackFrame[]
  | readonly Instruction[]
  | Readonly<Record<string, string>>
  | number;

export interface Answers {
  /** Where the breakpoint was set. */
  readonly locations?: readonly number[];
  readonly start: Place;
  readonly answers: readonly Answer[];
}
