// Steps that most session tests share: launch, run to a marker, look at the top frame.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { TestClient } from './dapClient';
import type { Target } from './targets';

export async function initialize(
  client: TestClient,
  args: Partial<Dap.InitializeRequestArguments> = {},
): Promise<Dap.Capabilities> {
  const capabilities = await client.request('initialize', {
    adapterID: 'trapline',
    clientID: 'test',
    pathFormat: 'path',
    linesStartAt1: true,
    columnsStartAt1: true,
    supportsVariableType: true,
    supportsVariablePaging: true,
    supportsMemoryReferences: true,
    ...args,
  });
  return capabilities ?? {};
}

/** Initialises, launches, and waits until breakpoints can be set. */
export async function launch(
  client: TestClient,
  args: Readonly<Record<string, unknown>>,
  about: Partial<Dap.InitializeRequestArguments> = {},
): Promise<void> {
  await initialize(client, about);
  await client.request('launch', args as Dap.LaunchRequestArguments);
  await client.waitFor('initialized');
}

/** Launches and runs to the line marked `marker`. `about`: what the client says of itself. */
export async function runTo(
  client: TestClient,
  target: Target,
  marker: string,
  args: object = {},
  about: Partial<Dap.InitializeRequestArguments> = {},
): Promise<Dap.StoppedEvent['body']> {
  await launch(client, { program: target.program, ...args }, about);
  await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: [{ line: target.line(marker) }],
  });
  await client.request('configurationDone');
  return client.waitFor('stopped');
}

export async function topFrame(client: TestClient, threadId: number | undefined): Promise<Dap.StackFrame> {
  const { stackFrames } = await client.request('stackTrace', { threadId: threadId ?? 0, levels: 1 });
  const [frame] = stackFrames;
  if (frame === undefined) throw new Error('the call stack is empty');
  return frame;
}

/** The variables of one scope of a frame, by name. */
export async function variablesOf(
  client: TestClient,
  frame: Dap.StackFrame,
  scopeName: string,
): Promise<Map<string, Dap.Variable>> {
  const { scopes } = await client.request('scopes', { frameId: frame.id });
  const scope = scopes.find(({ name }) => name === scopeName);
  if (scope === undefined) throw new Error(`no scope ${scopeName} among ${scopes.map(({ name }) => name).join(', ')}`);
  const { variables } = await client.request('variables', { variablesReference: scope.variablesReference });
  return new Map(variables.map((variable) => [variable.name, variable]));
}
