// A value as the protocol shows it.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { formatAddress } from '../native/addresses';
import type { ValueNode } from '../values/valueNode';
import type { ClientConventions } from './clientConventions';
import type { SessionContext } from './handler';
import type { StopView } from './stopView';
import { containerOf, type Found, type FoundValues } from './variableContainers';

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

/** Values of one answer in the order of their nodes, and the numbers that the client gets for them: as many at once as there are values. */
class Shown {
  private containers: number | undefined;
  private codes: number | undefined;

  constructor(
    private readonly values: FoundValues,
    private readonly stopView: StopView,
  ) {}

  container(index: number): number {
    const { values, stopView } = this;
    if (this.containers === undefined) {
      const { version } = stopView;
      const make = (at: number) => containerOf(stopView, values.at(at), version);
      this.containers = stopView.addContainers(values.nodes.length, make);
    }
    return this.containers + index;
  }

  code(index: number): number {
    const { nodes } = this.values;
    this.codes ??= this.stopView.addLocations(nodes.length, (at) => nodes[at]?.code?.());
    return this.codes + index;
  }
}

/** Field by field: a thousand values are shown at once, and spreading objects takes most of the time of the simple ones. */
function addValueFields(
  body: ValueFields,
  node: ValueNode,
  client: ClientConventions,
  shown: Shown,
  index: number,
): void {
  if (client.showsTypes) body.type = node.typeName;
  const { unhurried } = node;
  if (unhurried) {
    body.variablesReference = shown.container(index);
  } else {
    const { namedChildren, indexedChildren } = node;
    if (namedChildren + indexedChildren > 0) body.variablesReference = shown.container(index);
    if (namedChildren > 0) body.namedVariables = namedChildren;
    if (indexedChildren > 0) body.indexedVariables = indexedChildren;
  }
  if (client.showsMemory) {
    const { memoryAddress } = node;
    if (memoryAddress !== undefined) body.memoryReference = formatAddress(memoryAddress);
  }
  const hint = presentationHint(node, unhurried !== undefined);
  if (hint) body.presentationHint = hint;
  const { code } = node;
  if (code) body.valueLocationReference = shown.code(index);
}

/** A class: room for the fields that are added is in the object itself. */
class VariableBody {
  variablesReference = 0;

  constructor(
    readonly name: string,
    readonly value: string,
  ) {}
}

export function toDapVariables(values: FoundValues, { client, stopView }: SessionContext): Dap.Variable[] {
  const shown = new Shown(values, stopView);
  const { nodes } = values;
  const variables: Dap.Variable[] = [];
  // Kept for the client instead of the nodes: members of a type have theirs in common.
  const declarations: ValueNode['declaration'][] = [];
  let firstDeclaration: number | undefined;
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index] as ValueNode;
    const { name, evaluateName, declaration } = node;
    const value = client.showsColours ? coloured(node) : node.summary;
    const variable: Dap.Variable = new VariableBody(name, value);
    if (evaluateName !== undefined) variable.evaluateName = evaluateName;
    if (declaration) {
      firstDeclaration ??= stopView.addLocations(nodes.length, (at) => declarations[at]?.());
      variable.declarationLocationReference = firstDeclaration + index;
    }
    declarations.push(declaration);
    addValueFields(variable, node, client, shown, index);
    variables.push(variable);
  }
  return variables;
}

export function toEvaluateBody(found: Found, session: SessionContext): Dap.EvaluateResponse['body'] {
  const body: Dap.EvaluateResponse['body'] = { result: found.node.summary, variablesReference: 0 };
  addFieldsOfOne(body, found, session);
  return body;
}

function addFieldsOfOne(body: ValueFields, found: Found, { client, stopView }: SessionContext): void {
  const { node } = found;
  addValueFields(body, node, client, new Shown({ nodes: [node], at: () => found }, stopView), 0);
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

function presentationHint(node: ValueNode, isLazy: boolean): Dap.VariablePresentationHint | undefined {
  const { kind: nodeKind, isConstant, isReadOnly } = node;
  const kind = KINDS[nodeKind];
  const isInternal = node.isInternal || nodeKind === 'made';
  if (kind === undefined && !isConstant && !isReadOnly && !isInternal && !isLazy) return undefined;
  const attributes: string[] = [];
  if (nodeKind === 'static') attributes.push('static');
  if (isConstant) attributes.push('constant');
  if (isReadOnly) attributes.push('readOnly');
  const hint: Dap.VariablePresentationHint = {};
  if (kind !== undefined) hint.kind = kind;
  if (attributes.length > 0) hint.attributes = attributes;
  if (isInternal) hint.visibility = 'internal';
  if (isLazy) hint.lazy = true;
  return hint;
}

/** As read back after it was written. */
export function toAssignedBody(found: Found, session: SessionContext): Dap.SetVariableResponse['body'] {
  const body: Dap.SetVariableResponse['body'] & ValueFields = { value: found.node.summary, variablesReference: 0 };
  addFieldsOfOne(body, found, session);
  const { presentationHint: _, ...answer } = body;
  return answer;
}
