// What variablesReferences stand for: values that are found again, by where they came from, after something was written.

import { UserError } from '../process/userError';
import { frameScopes } from '../values/frameScopes';
import type { NumberFormat } from '../values/numberFormat';
import type { Scope, ValueNode } from '../values/valueNode';
import type { StopView, VariableContainer } from './stopView';
import { type Known, whenKnown } from './whenKnown';

type Filter = Parameters<VariableContainer['children']>[0];

/** A value, and how to get it again. */
export interface Found {
  readonly node: ValueNode;
  /** Of the frame that it belongs to. */
  readonly frameId: number;
  again(): Promise<ValueNode>;
}

/** A scope of the frame with the handle `frameId`. */
export class ScopeContainer implements VariableContainer {
  #known: { readonly scope: Scope; readonly version: number };

  constructor(
    private readonly stopView: StopView,
    readonly frameId: number,
    scope: Scope,
  ) {
    this.#known = { scope, version: stopView.version };
  }

  async children({ kind, start = 0, count, format }: Filter): Promise<readonly ValueNode[]> {
    if (kind === 'indexed') return [];
    const values = await this.#scope().values(format);
    return values.slice(start, count === undefined ? undefined : start + count);
  }

  #scope(): Scope {
    const { version } = this.stopView;
    if (this.#known.version !== version) {
      const { frame, pureContext } = this.stopView.frame(this.frameId);
      const scope = frameScopes(frame, pureContext).find(({ name }) => name === this.#known.scope.name);
      if (!scope) throw gone(this.#known.scope.name);
      this.#known = { scope, version };
    }
    return this.#known.scope;
  }
}

/** A value that has a handle. */
abstract class FoundContainer implements VariableContainer {
  #known: { readonly node: ValueNode; readonly version: number };

  constructor(
    private readonly stopView: StopView,
    private readonly found: Found,
  ) {
    this.#known = { node: found.node, version: stopView.version };
  }

  get frameId(): number {
    return this.found.frameId;
  }

  abstract children(filter: Filter): Known<readonly ValueNode[]>;

  protected node(): Known<ValueNode> {
    return this.#known.version === this.stopView.version ? this.#known.node : this.#again();
  }

  async #again(): Promise<ValueNode> {
    const { version } = this.stopView;
    const node = await this.found.again();
    this.#known = { node, version };
    return node;
  }
}

/** The parts of a value. */
export class ValueContainer extends FoundContainer {
  children(filter: Filter): Known<readonly ValueNode[]> {
    return whenKnown(this.node(), (node) => node.children(filter));
  }
}

/** A value that took too long, as the one child of what stands for it. */
export class UnhurriedContainer extends FoundContainer {
  children(): Known<readonly ValueNode[]> {
    return whenKnown(this.node(), (node) => [node.unhurried?.() ?? node]);
  }
}

/** The children that `filter` asks for, each with the way to it. */
export function foundIn(container: VariableContainer, filter: Filter): Known<readonly Found[]> {
  return whenKnown(container.children(filter), (nodes) =>
    nodes.map((node, index) => foundAt(container, filter, index, node)),
  );
}

/** `node`: number `index` of what `filter` asks for. */
function foundAt(container: VariableContainer, filter: Filter, index: number, node: ValueNode): Found {
  return {
    node,
    frameId: container.frameId,
    again: async () => {
      const [same] = await container.children({ ...filter, start: (filter.start ?? 0) + index, count: 1 });
      if (same?.name !== node.name) throw gone(node.name);
      return same;
    },
  };
}

function gone(name: string): UserError {
  return new UserError('not-found', `"${name}" is not there any more: what it was a part of has changed`);
}

/** The child of this name, without making those before it in an array. */
export async function findNamed(
  container: VariableContainer,
  name: string,
  format: NumberFormat | undefined,
): Promise<Found> {
  const shown = format ? { format } : {};
  const index = /^\[(\d+)\]$/.exec(name)?.[1];
  if (index !== undefined) {
    const filter = { kind: 'indexed', start: Number(index), count: 1, ...shown } as const;
    const [node] = await container.children(filter);
    if (node?.name === name) return foundAt(container, filter, 0, node);
  }
  const found = (await foundIn(container, shown)).find(({ node }) => node.name === name);
  if (!found) throw new UserError('not-found', `there is no variable "${name}" here`);
  return found;
}
