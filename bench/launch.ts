// Brings an adapter to the first stop of a program, in the order that the protocol prescribes ("Launch sequencing").

import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Adapter, LaunchRequest } from './adapters';
import type { Arrival, Client } from './client';

export interface Launched {
  readonly capabilities: DebugProtocol.Capabilities;
  /** As performance.now(). */
  readonly initializedAt: number;
  readonly stop: Arrival;
}

/** What `initialize` is told. */
export const CLIENT = {
  clientID: 'bench',
  adapterID: 'bench',
  linesStartAt1: true,
  columnsStartAt1: true,
  pathFormat: 'path',
  supportsVariableType: true,
  supportsVariablePaging: true,
  supportsMemoryReferences: true,
};

/** `configure` sets the breakpoints. */
export async function launch(
  client: Client,
  adapter: Adapter,
  request: LaunchRequest,
  configure: () => Promise<void>,
): Promise<Launched> {
  const initialized = await client.request('initialize', CLIENT);
  // Answered only after configurationDone by some adapters, and before the initialized event by others.
  const launched = client.request('launch', adapter.launchArguments(request));
  const failure = new Promise<never>((_, reject) => launched.catch(reject));
  await Promise.race([client.take('initialized'), failure]);
  await configure();
  await client.request('configurationDone');
  await launched;
  return {
    capabilities: (initialized.response.body ?? {}) as DebugProtocol.Capabilities,
    initializedAt: initialized.receivedAt,
    stop: await client.take('stopped'),
  };
}

export function threadOf(stop: Arrival): number {
  return (stop.event as DebugProtocol.StoppedEvent).body.threadId ?? 0;
}
