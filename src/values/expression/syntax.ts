// The tree of an expression. Every node knows where it stands in the text.

interface At {
  /** 0-based, where messages point. */
  readonly position: number;
}

/** `ns::name`, or `::name` for the global one; one part for a plain name. */
export interface QualifiedName extends At {
  readonly isGlobal: boolean;
  readonly parts: readonly string[];
}

export type Expression =
  | ({ readonly kind: 'name'; readonly name: QualifiedName } & At)
  /** Without the `$`. */
  | ({ readonly kind: 'register'; readonly name: string } & At)
  | ({ readonly kind: 'member'; readonly of: Expression; readonly isArrow: boolean; readonly name: QualifiedName } & At)
  | ({ readonly kind: 'index'; readonly of: Expression; readonly index: Expression } & At)
  | ({ readonly kind: 'number'; readonly value: bigint } & At)
  | ({ readonly kind: 'unary'; readonly operator: '*' | '&' | '-'; readonly of: Expression } & At);
