// The tree of an expression. Every node knows where it stands in the text.

import type { Literal } from './literals';

interface At {
  /** 0-based, where messages point. */
  readonly position: number;
}

/** `ns::name`, or `::name` for the global one; one part for a plain name. A part may have template arguments. */
export interface QualifiedName extends At {
  readonly isGlobal: boolean;
  readonly parts: readonly string[];
  /** `'file.c'::name`. */
  readonly file?: string;
}

export type BinaryOperator =
  | '*'
  | '/'
  | '%'
  | '+'
  | '-'
  | '<<'
  | '>>'
  | '<'
  | '>'
  | '<='
  | '>='
  | '=='
  | '!='
  | '&'
  | '^'
  | '|'
  | '&&'
  | '||';

export type UnaryOperator = '*' | '&' | '-' | '+' | '~' | '!';

export type CastStyle = 'c' | 'static_cast' | 'reinterpret_cast' | 'const_cast' | 'dynamic_cast' | 'as';

export type TypeSyntax =
  /** `tag` is what is written in front of it: `struct point`. */
  | ({
      readonly kind: 'named';
      readonly name: QualifiedName;
      readonly tag?: 'struct' | 'class' | 'union' | 'enum';
    } & At)
  /** In the spelling of builtinTypes.ts. */
  | ({ readonly kind: 'builtin'; readonly name: string } & At)
  | ({ readonly kind: 'pointer' | 'reference' | 'rvalue-reference'; readonly to: TypeSyntax } & At)
  | ({ readonly kind: 'qualified'; readonly word: 'const' | 'volatile'; readonly of: TypeSyntax } & At)
  | ({ readonly kind: 'array'; readonly of: TypeSyntax; readonly count?: number } & At)
  | ({
      readonly kind: 'function';
      readonly result: TypeSyntax;
      readonly parameters: readonly TypeSyntax[];
      readonly isVariadic: boolean;
    } & At)
  | ({ readonly kind: 'of-expression'; readonly of: Expression } & At);

export type Expression =
  | ({ readonly kind: 'literal'; readonly literal: Literal } & At)
  | ({ readonly kind: 'name'; readonly name: QualifiedName } & At)
  /** Without the `$`. */
  | ({ readonly kind: 'register'; readonly name: string } & At)
  | ({ readonly kind: 'member'; readonly of: Expression; readonly isArrow: boolean; readonly name: QualifiedName } & At)
  | ({ readonly kind: 'index'; readonly of: Expression; readonly index: Expression } & At)
  /** Rust's `v[from..to]`. */
  | ({
      readonly kind: 'slice';
      readonly of: Expression;
      readonly from?: Expression;
      readonly to?: Expression;
      readonly isInclusive: boolean;
    } & At)
  | ({ readonly kind: 'call'; readonly of: Expression; readonly arguments: readonly Expression[] } & At)
  | ({ readonly kind: 'unary'; readonly operator: UnaryOperator; readonly of: Expression } & At)
  | ({ readonly kind: 'step'; readonly operator: '+' | '-'; readonly isPrefix: boolean; readonly of: Expression } & At)
  | ({
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    } & At)
  | ({
      readonly kind: 'assign';
      readonly operator?: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    } & At)
  | ({
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    } & At)
  | ({ readonly kind: 'comma'; readonly left: Expression; readonly right: Expression } & At)
  /** `of.*pointer`, `of->*pointer`. */
  | ({
      readonly kind: 'member-pointer';
      readonly of: Expression;
      readonly pointer: Expression;
      readonly isArrow: boolean;
    } & At)
  /** `of@count`: that many values, one behind the other. */
  | ({ readonly kind: 'repeat'; readonly of: Expression; readonly count: Expression } & At)
  | ({ readonly kind: 'cast'; readonly style: CastStyle; readonly type: TypeSyntax; readonly of: Expression } & At)
  | ({ readonly kind: 'size'; readonly what: 'sizeof' | 'alignof'; readonly of: Expression } & At)
  | ({ readonly kind: 'typeid'; readonly of: Expression } & At)
  | ({ readonly kind: 'type'; readonly type: TypeSyntax } & At);

/** How a result is written: behind the last comma. */
export interface FormatSuffix {
  readonly format?: 'hex' | 'decimal' | 'octal' | 'binary' | 'character' | 'string';
  /** Without printers. */
  readonly isRaw?: boolean;
  /** Show so many, from where the value or what it points to is. */
  readonly count?: Expression;
}

export interface Parsed {
  readonly expression: Expression;
  readonly suffix?: FormatSuffix;
}
