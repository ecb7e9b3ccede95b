// A value as the protocol shows it.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { formatAddress } from '../native/addresses';
import type { ValueNode } from '../values/valueNode';
import type { SessionContext } from './handler';
import { type Found, UnhurriedContainer, ValueContainer } from './variableContainers';

/** What the answers with a value in them have in common. */
type ValueFields = Pick<
  Dap.Variable,
  | 'type'
  | 'variablesReference'
  | 'namedVariables'
  | 'indexedVariables'
  | 'memoryReference'
  | 'presentationHint'
  | 'valueLocationReference'
>;

/** Field by field: a thousand values are shown at once, and spreading objects takes most of the time of the simple ones. */
function addValueFields(body: ValueFields, found: Found, { stopView, client }: SessionContext): void {
  const { node } = found;
  if (client.showsTypes) body.type = node.typeName;
  // What took too long is one child, which takes its time when it is asked for.
  if (node.unhurried) {
    body.variablesReference = stopView.addContainer(new UnhurriedContainer(stopView, found));
  } else {
    const { namedChildren, indexedChildren } = node;
    if (namedChildren + indexedChildren > 0) {
      body.variablesReference = stopView.addContainer(new ValueContainer(stopView, found));
    }
    if (namedChildren > 0) body.namedVariables = namedChildren;
    if (indexedChildren > 0) body.indexedVariables = indexedChildren;
  }
  if (client.showsMemory) {
    const { memoryAddress } = node;
    if (memoryAddress !== undefined) body.memoryReference = formatAddress(memoryAddress);
  }
  const hint = presentationHint(node);
  if (hint) body.presentationHint = hint;
  const { code } = node;
  if (code) body.valueLocationReference = stopView.addLocation(code);
}

export function toDapVariable(found: Found, session: SessionContext): Dap.Variable {
  const { node } = found;
  const { name, evaluateName, declaration } = node;
  const value = session.client.showsColours ? coloured(node) : node.summary;
  const variable: Dap.Variable = { name, value, variablesReference: 0 };
  if (evaluateName !== undefined) variable.evaluateName = evaluateName;
  if (declaration) variable.declarationLocationReference = session.stopView.addLocation(declaration);
  addValueFields(variable, found, session);
  return variable;
}

export function toEvaluateBody(found: Found, session: SessionContext): Dap.EvaluateResponse['body'] {
  const body: Dap.EvaluateResponse['body'] = { result: found.node.summary, variablesReference: 0 };
  addValueFields(body, found, session);
  return body;
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
  const attributes: string[] = [];
  if (node.kind === 'static') attributes.push('static');
  if (node.isConstant) attributes.push('constant');
  if (node.isReadOnly) attributes.push('readOnly');
  const isInternal = node.isInternal || node.kind === 'made';
  const isLazy = node.unhurried !== undefined;
  if (kind === undefined && attributes.length === 0 && !isInternal && !isLazy) return undefined;
  return {
    ...(kind !== undefined && { kind }),
    ...(attributes.length > 0 && { attributes }),
    ...(isInternal && { visibility: 'internal' }),
    ...(isLazy && { lazy: true }),
  };
}

/** As read back after it was written. */
export function toAssignedBody(found: Found, session: SessionContext): Dap.SetVariableResponse['body'] {
  const body: Dap.SetVariableResponse['body'] & ValueFields = { value: found.node.summary, variablesReference: 0 };
  addValueFields(body, found, session);
  const { presentationHint: _, ...answer } = body;
  return answer;
}
