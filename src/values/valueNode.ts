// A value as a person sees it: one line, a type, children on demand. What src/dap turns into DAP variables.

import type { SourcePosition } from '../native/symbols';
import type { AssignmentMeans } from './assignment/newValue';
import type { NumberFormat } from './numberFormat';
import type { Watchable } from './watchable';

export interface ValueNode {
  readonly name: string;
  /** One line that helps. Never empty, never a guess: `<optimised out>`, `<cannot access memory at 0x10>`. */
  readonly summary: string;
  readonly typeName: string;
  /** An expression that evaluates to this same value in its frame. */
  readonly evaluateName?: string | undefined;
  /** Where the value (for pointers: the pointee) is in memory. */
  readonly memoryAddress?: bigint | undefined;
  readonly namedChildren: number;
  readonly indexedChildren: number;
  /** `whole`: the object that its owner is a base class of. `made`: not in the source, a view of the debugger's. */
  readonly kind: 'data' | 'base-class' | 'whole' | 'static' | 'made' | 'register' | 'error';
  /** Of a const type. */
  readonly isConstant?: boolean;
  /** The compiler made it. */
  readonly isInternal?: boolean;
  /** Named children first, then indexed ones; a slice when start and count are given, over the kind asked for. */
  children(filter?: {
    readonly kind?: 'named' | 'indexed';
    readonly start?: number;
    readonly count?: number;
    /** For the numbers of the children, and of theirs. */
    readonly format?: NumberFormat;
  }): readonly ValueNode[];
  /** Where it is declared; absent for what has no declaration: elements, registers. */
  readonly declaration?: (() => SourcePosition | undefined) | undefined;
  /** For pointers to code: where that is in the source. */
  readonly code?: (() => SourcePosition | undefined) | undefined;
  /** The same value without limits of time; absent unless the summary was cut for that, or the children take long to count. */
  readonly unhurried?: (() => ValueNode) | undefined;
  /** The summary without its limits, for copying; absent when the summary is all. */
  readonly fullText?: () => string;
  /** Where in memory it is, or why it cannot be watched, as the end of a sentence; absent when it is no value of the program. */
  readonly watchable?: Watchable | string;
  /** Why it cannot be changed, as the end of a sentence; absent where the summary says it. */
  readonly whyFixed?: string;
  /** Nothing can be written, wherever from. */
  readonly isReadOnly: boolean;
  /** Writes a new value given as text; absent when there is no value. Throws a UserError that says why it was refused. See assign.ts. */
  readonly assign?: (text: string, means: AssignmentMeans) => Promise<void>;
}

/** A named group of values of one frame. */
export interface Scope {
  readonly name: 'Return value' | 'Locals' | 'Registers';
  readonly isExpensive: boolean;
  /** Counts known without reading values. */
  readonly namedChildren?: number;
  values(format?: NumberFormat): Promise<readonly ValueNode[]>;
}
