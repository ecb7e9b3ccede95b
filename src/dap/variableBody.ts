// A value as the protocol shows it.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { formatAddress } from '../native/addresses';
import type { ValueNode } from '../values/valueNode';
import type { SessionContext } from './handler';
import { type Found, UnhurriedContainer, ValueContainer } from './variableContainers';

/** What `variables` and `evaluate` have in common. */
function valueFields(
  found: Found,
  session: SessionContext,
): Pick<
  Dap.Variable,
  | 'variablesReference'
  | 'namedVariables'
  | 'indexedVariables'
  | 'memoryReference'
  | 'presentationHint'
  | 'valueLocationReference'
> {
  const { node } = found;
  const { stopView, client } = session;
  const hint = presentationHint(node);
  const { unhurried, code } = node;
  const more = {
    ...(client.showsMemory &&
      node.memoryAddress !== undefined && { memoryReference: formatAddress(node.memoryAddress) }),
    ...(hint !== undefined && { presentationHint: hint }),
    ...(code && { valueLocationReference: stopView.addLocation(code) }),
  };
  // What took too long is one child, which takes its time when it is asked for.
  if (unhurried) {
    return { variablesReference: stopView.addContainer(new UnhurriedContainer(stopView, found)), ...more };
  }
  const hasChildren = node.namedChildren + node.indexedChildren > 0;
  return {
    variablesReference: hasChildren ? stopView.addContainer(new ValueContainer(stopView, found)) : 0,
    ...(node.namedChildren > 0 && { namedVariables: node.namedChildren }),
    ...(node.indexedChildren > 0 && { indexedVariables: node.indexedChildren }),
    ...more,
  };
}

export function toDapVariable(found: Found, session: SessionContext): Dap.Variable {
  const { node } = found;
  return {
    name: node.name,
    value: session.client.showsColours ? coloured(node) : node.summary,
    ...(session.client.showsTypes && { type: node.typeName }),
    ...(node.evaluateName !== undefined && { evaluateName: node.evaluateName }),
    ...(node.declaration && { declarationLocationReference: session.stopView.addLocation(node.declaration) }),
    ...valueFields(found, session),
  };
}

export function toEvaluateBody(found: Found, session: SessionContext): Dap.EvaluateResponse['body'] {
  const { node } = found;
  return {
    result: node.summary,
    ...(session.client.showsTypes && { type: node.typeName }),
    ...valueFields(found, session),
  };
}

/** Faint: text that is no value, but says why there is none. */
function coloured({ kind, summary }: ValueNode): string {
  const isNoValue = kind === 'error' || /^<.*>$/s.test(summary);
  return isNoValue ? `\x1b[2m${summary}\x1b[22m` : summary;
}

const KINDS: Readonly<Partial<Record<ValueNode['kind'], string>>> = {
  'base-class': 'baseClass',
  whole: 'mostDerivedClass',
  made: 'virtual',
  static: 'data',
};

function presentationHint(node: ValueNode): Dap.VariablePresentationHint | undefined {
  const kind = KINDS[node.kind];
  const attributes = [
    ...(node.kind === 'static' ? ['static'] : []),
    ...(node.isConstant ? ['constant'] : []),
    ...(node.isReadOnly ? ['readOnly'] : []),
  ];
  const isInternal = node.isInternal || node.kind === 'made';
  const hint: Dap.VariablePresentationHint = {
    ...(kind !== undefined && { kind }),
    ...(attributes.length > 0 && { attributes }),
    ...(isInternal && { visibility: 'internal' }),
    ...(node.unhurried && { lazy: true }),
  };
  return Object.keys(hint).length > 0 ? hint : undefined;
}

/** As read back after it was written. */
export function toAssignedBody(found: Found, session: SessionContext): Dap.SetVariableResponse['body'] {
  const { presentationHint: _, ...fields } = valueFields(found, session);
  return {
    value: found.node.summary,
    ...(session.client.showsTypes && { type: found.node.typeName }),
    ...fields,
  };
}
