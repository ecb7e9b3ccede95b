// The scopes of a frame: arguments, locals, registers.

import type { VariableInfo } from '../native/symbols';
import type { Frame } from '../symbols/frame';
import type { Module } from '../symbols/module';
import type { NodeIdentity } from './children';
import { Missing } from './contents';
import { dataNode } from './dataNode';
import { attempt, errorNode, missingBecause } from './errorNode';
import { FrameView } from './frameView';
import { registerGroups } from './registerScope';
import { sizedType } from './sizedType';
import { TypeRef } from './typeRef';
import type { ValueContext } from './valueContext';
import type { Scope, ValueNode } from './valueNode';

/**
 * Locals where the frame has a function with debug information, Arguments before them where it takes any (clients open the first
 * scope alone); Registers always; Return value where there is one.
 */
export function frameScopes(frame: Frame, context: ValueContext): readonly Scope[] {
  // Asked for now: the vector registers come while the client reads the scopes. A failure is told to who asks for values.
  const view = FrameView.of(frame, context);
  view.catch(() => undefined);
  const registers: Scope = {
    name: 'Registers',
    isExpensive: true,
    values: async () => registerGroups(await view),
  };
  const returned = frame.level === 0 && context.returned?.() ? [returnScope(view)] : [];
  if (!frame.module || frame.scope === undefined) return [...returned, registers];
  const variables = [
    ...(takesArguments(frame) ? [variableScope('Arguments', 'parameter', view)] : []),
    variableScope('Locals', 'local', view),
  ];
  return [...returned, ...variables, registers];
}

/** Also when that cannot be read: the scope says why. */
function takesArguments(frame: Frame): boolean {
  return attempt(
    () => variablesOf({ frame }).some((variable) => variable.kind === 'parameter' && isWritten(variable)),
    () => true,
  );
}

function returnScope(frame: Promise<FrameView>): Scope {
  return {
    name: 'Return value',
    isExpensive: false,
    values: async (format) => {
      const plain = await frame;
      const returned = plain.context.returned?.();
      if (!returned) return [];
      const identity = { name: `${returned.functionName}()`, evaluateName: '$return', kind: 'data' } as const;
      return [dataNode(identity, format ? plain.formatted(format) : plain, () => returned.value)];
    },
  };
}

function variableScope(name: 'Arguments' | 'Locals', kind: VariableInfo['kind'], frame: Promise<FrameView>): Scope {
  return {
    name,
    isExpensive: false,
    values: async (format) => {
      const plain = await frame;
      const view = format ? plain.formatted(format) : plain;
      try {
        const variables = variablesOf(view);
        return variables
          .filter((variable) => variable.kind === kind && isWritten(variable))
          .map(nodeMaker(variables, view));
      } catch (error) {
        return [errorNode(`<${name.toLowerCase()}>`, missingBecause(error))];
      }
    },
  };
}

/** Both scopes and each expression ask, and a frame is valid for one stop only. */
const known = new WeakMap<Frame, readonly VariableInfo[]>();

/** Innermost block last. Throws NativeError `bad-dwarf`. */
export function variablesOf({ frame }: { readonly frame: Frame }): readonly VariableInfo[] {
  const { module, scope, fileAddress } = frame;
  if (!module || scope === undefined || fileAddress === undefined) return [];
  let variables = known.get(frame);
  if (!variables) {
    variables = module.native.variables({ scope, address: fileAddress });
    known.set(frame, variables);
  }
  return variables;
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

export function variableNode(
  name: string,
  variable: VariableInfo,
  view: FrameView,
  evaluateName?: string,
  module: Module | undefined = view.frame.module,
): ValueNode {
  if (variable.type === undefined) return errorNode(name, Missing.unavailable('its type is missing'));
  if (!module) return errorNode(name, Missing.unavailable('its module is unknown'));
  const declared = TypeRef.of(module, variable.type);
  const { declaration } = variable;
  const identity: NodeIdentity = {
    name,
    ...(evaluateName && { evaluateName }),
    kind: 'data',
    ...(variable.isArtificial && { isInternal: true }),
    ...(declaration && { declaration: () => declaration }),
  };
  return dataNode(identity, view, () => {
    const type = sizedType(declared, view);
    return { type, contents: view.locate(module, variable.die, type) };
  });
}
