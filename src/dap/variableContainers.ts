// What variablesReferences stand for: values that are found again, by where they came from, after something was written.

import { UserError } from '../process/userError';
import { frameScopes } from '../values/frameScopes';
import { type Known, whenKnown } from '../values/known';
import type { NumberFormat } from '../values/numberFormat';
import type { Scope, ValueNode } from '../values/valueNode';
import type { StopView, VariableContainer } from './stopView';

type Filter = Parameters<VariableContainer['children']>[0];

/** A value, and how to get it again. */
export interface Found {
  readonly node: ValueNode;
  /** Of the frame that it belongs to. */
  readonly frameId: number;
  again(): Known<ValueNode>;
}

/** Values of one answer. */
export interface FoundValues {
  readonly nodes: readonly ValueNode[];
  at(index: number): Found;
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
  readonly frameId: number;
  private known: ValueNode;

  constructor(
    private readonly stopView: StopView,
    private readonly found: Found,
    private version: number,
  ) {
    this.frameId = found.frameId;
    this.known = found.node;
  }

  abstract children(filter: Filter): Known<readonly ValueNode[]>;

  protected node(): Known<ValueNode> {
    return this.version === this.stopView.version ? this.known : this.again();
  }

  private async again(): Promise<ValueNode> {
    const { version } = this.stopView;
    this.known = await this.found.again();
    this.version = version;
    return this.known;
  }
}

/** What opening a value shows that was read in this version of the stop. */
export function containerOf(stopView: StopView, found: Found, version: number): VariableContainer {
  // What took too long is one child, which takes its time when it is asked for.
  const Container = found.node.unhurried ? UnhurriedContainer : ValueContainer;
  return new Container(stopView, found, version);
}

/** The parts of a value. */
class ValueContainer extends FoundContainer {
  children(filter: Filter): Known<readonly ValueNode[]> {
    return whenKnown(this.node(), (node) => node.children(filter));
  }
}

/** A value that took too long, as the one child of what stands for it. */
class UnhurriedContainer extends FoundContainer {
  children(): Known<readonly ValueNode[]> {
    return whenKnown(this.node(), (node) => [node.unhurried?.() ?? node]);
  }
}

/** What `filter` asked for, with the way to each of it. */
export class FoundChildren implements FoundValues {
  constructor(
    private readonly container: VariableContainer,
    private readonly filter: Filter,
    readonly nodes: readonly ValueNode[],
  ) {}

  at(index: number): Found {
    const { container, filter } = this;
    const node = this.nodes[index] as ValueNode;
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
    if (node?.name === name) return new FoundChildren(container, filter, [node]).at(0);
  }
  const nodes = await container.children(shown);
  const at = nodes.findIndex((node) => node.name === name);
  if (at < 0) throw new UserError('not-found', `there is no variable "${name}" here`);
  return new FoundChildren(container, shown, nodes).at(at);
}
