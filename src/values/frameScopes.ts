// The scopes of a frame: arguments and locals, what was returned, registers.

import type { VariableInfo } from '../native/symbols';
import type { Frame } from '../symbols/frame';
import type { NodeIdentity } from './childList';
import { Missing } from './contents';
import { childNode, dataNode } from './dataNode';
import { errorNode, missingBecause } from './errorNode';
import { variablesOf } from './frameVariables';
import { FrameView } from './frameView';
import type { Known } from './known';
import { registerGroups } from './registerScope';
import type { ValueContext } from './valueContext';
import type { Scope, ValueNode } from './valueNode';
import { variableValue } from './variableValue';

/**
 * Locals, arguments first, where the frame has a function with debug information: VS Code opens the first scope alone. Registers
 * always; Return value where there is one.
 */
export function frameScopes(frame: Frame, context: ValueContext): readonly Scope[] {
  // Asked for now: the vector registers come while the client reads the scopes. A failure is told to who asks for values.
  const view = FrameView.of(frame, context);
  if (view instanceof Promise) view.catch(() => undefined);
  const registers: Scope = {
    name: 'Registers',
    isExpensive: true,
    values: async () => registerGroups(await view),
  };
  const returned = frame.level === 0 && context.returned?.() ? [returnScope(view)] : [];
  if (!frame.module || frame.scope === undefined) return [...returned, registers];
  const locals: Scope = {
    name: 'Locals',
    isExpensive: false,
    values: async (format) => {
      const plain = await view;
      return variableNodes(format ? plain.formatted(format) : plain);
    },
  };
  return [locals, ...returned, registers];
}

function returnScope(frame: Known<FrameView>): Scope {
  return {
    name: 'Return value',
    isExpensive: false,
    values: async (format) => {
      const plain = await frame;
      const returned = plain.context.returned?.();
      if (!returned) return [];
      const identity = { name: `${returned.functionName}()`, evaluateName: '$return', kind: 'data' } as const;
      return [dataNode(identity, format ? plain.formatted(format) : plain, returned.value)];
    },
  };
}

/** The arguments, then the locals, or those of one `kind`. What is unreadable is one node that says why. */
export function variableNodes(view: FrameView, kind?: VariableInfo['kind']): readonly ValueNode[] {
  try {
    const variables = variablesOf(view.frame);
    return variables
      .filter((variable) => (kind === undefined || variable.kind === kind) && isWritten(variable))
      .map(nodeMaker(variables, view));
  } catch (error) {
    return [errorNode('<locals>', missingBecause(error))];
  }
}

/** `this` is made by the compiler too, but people write it. */
function isWritten(variable: VariableInfo): boolean {
  return !variable.isArtificial || variable.kind === 'parameter';
}

/** A variable that an inner one hides keeps its line in its name and has no expression. */
function nodeMaker(variables: readonly VariableInfo[], view: FrameView): (variable: VariableInfo) => ValueNode {
  const innermost = new Map(variables.map((variable) => [variable.name, variable]));
  return (variable) => {
    if (innermost.get(variable.name) === variable) return variableNode(variable.name, variable, view, variable.name);
    const line = variable.declaration ? ` (line ${variable.declaration.line})` : ' (hidden)';
    return variableNode(`${variable.name}${line}`, variable, view);
  };
}

function variableNode(name: string, variable: VariableInfo, view: FrameView, evaluateName?: string): ValueNode {
  const { module } = view.frame;
  if (variable.type === undefined) return errorNode(name, Missing.unavailable('its type is missing'));
  if (!module) return errorNode(name, Missing.unavailable('its module is unknown'));
  const { declaration } = variable;
  const identity: NodeIdentity = {
    name,
    ...(evaluateName && { evaluateName }),
    kind: 'data',
    ...(variable.isArtificial && { isInternal: true }),
    ...(declaration && { declaration: () => declaration }),
  };
  return childNode({ ...identity, value: () => variableValue(variable, module, view) }, view);
}
