// Where a configuration, or one of its attributes, is in the text of a launch.json.

import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

export interface TextSpan {
  readonly offset: number;
  readonly length: number;
}

/** The attribute's value, or the configuration's name where it has no such attribute. Undefined where there is no such configuration. */
export function configurationPlace(text: string, name: string, attribute: string): TextSpan | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const all: readonly Node[] = (root && findNodeAtLocation(root, ['configurations'])?.children) ?? [];
  for (const configuration of all) {
    const nameNode = findNodeAtLocation(configuration, ['name']);
    if (nameNode?.value === name) return findNodeAtLocation(configuration, [attribute]) ?? nameNode;
  }
  return undefined;
}
