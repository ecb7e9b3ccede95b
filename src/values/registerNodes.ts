// Registers and groups of them as nodes.

import type { ValueNode } from './valueNode';

/** `expression` is `$name` unless given; an empty one means that nothing evaluates to it. */
export function registerNode(name: string, summary: string, typeName: string, expression = `$${name}`): ValueNode {
  return {
    name,
    summary,
    typeName,
    ...(expression && { evaluateName: expression }),
    namedChildren: 0,
    indexedChildren: 0,
    kind: 'register',
    isReadOnly: true,
    children: () => [],
  };
}

/** `children` is called when the group is opened. */
export function groupNode(
  name: string,
  summary: string,
  count: number,
  children: () => readonly ValueNode[],
): ValueNode {
  return {
    name,
    summary,
    typeName: '',
    namedChildren: count,
    indexedChildren: 0,
    kind: 'register',
    isReadOnly: true,
    children: (filter = {}) => {
      if (filter.kind === 'indexed') return [];
      const start = filter.start ?? 0;
      return children().slice(start, filter.count ? start + filter.count : undefined);
    },
  };
}
