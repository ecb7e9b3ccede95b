// A value as the protocol shows it.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { formatAddress } from '../native/addresses';
import type { ValueNode } from '../values/valueNode';
import type { SessionContext } from './handler';

/** What `variables` and `evaluate` have in common. */
function valueFields(
  node: ValueNode,
  session: SessionContext,
): Pick<
  Dap.Variable,
  'variablesReference' | 'namedVariables' | 'indexedVariables' | 'memoryReference' | 'presentationHint'
> {
  const hasChildren = node.namedChildren + node.indexedChildren > 0;
  const hint = presentationHint(node);
  return {
    variablesReference: hasChildren
      ? session.stopView.addContainer({ children: async (filter) => node.children(filter) })
      : 0,
    ...(node.namedChildren > 0 && { namedVariables: node.namedChildren }),
    ...(node.indexedChildren > 0 && { indexedVariables: node.indexedChildren }),
    ...(session.client.showsMemory &&
      node.memoryAddress !== undefined && { memoryReference: formatAddress(node.memoryAddress) }),
    ...(hint !== undefined && { presentationHint: hint }),
  };
}

export function toDapVariable(node: ValueNode, session: SessionContext): Dap.Variable {
  return {
    name: node.name,
    value: node.summary,
    ...(session.client.showsTypes && { type: node.typeName }),
    ...(node.evaluateName !== undefined && { evaluateName: node.evaluateName }),
    ...valueFields(node, session),
  };
}

export function toEvaluateBody(node: ValueNode, session: SessionContext): Dap.EvaluateResponse['body'] {
  return {
    result: node.summary,
    ...(session.client.showsTypes && { type: node.typeName }),
    ...valueFields(node, session),
  };
}

function presentationHint(node: ValueNode): Dap.VariablePresentationHint | undefined {
  switch (node.kind) {
    case 'base-class':
      return { kind: 'baseClass' };
    case 'static':
      return { kind: 'data', attributes: ['static'] };
    case 'data':
    case 'register':
    case 'error':
      return undefined;
  }
}
