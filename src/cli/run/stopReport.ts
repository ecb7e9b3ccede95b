// Everything worth telling about one stop, asked of the adapter.

import { existsSync } from 'node:fs';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { DapClient } from '../client/dapClient';

const MAX_FRAMES = 20;

export interface StopReport {
  readonly reason: Dap.StoppedEvent['body'];
  readonly thread: Dap.Thread;
  /** Of all threads of the program. */
  readonly threadCount: number;
  /** Innermost first, at most 20. */
  readonly frames: readonly Dap.StackFrame[];
  readonly hasMoreFrames: boolean;
  /** The innermost frame whose source is here, otherwise the innermost one: what a person looks at first. */
  readonly focus: Dap.StackFrame | undefined;
  /** Of the focused frame, its arguments first. */
  readonly locals: readonly Dap.Variable[];
  /** variablesReference of the focused frame's registers. */
  readonly registers: number | undefined;
}

export async function reportStop(client: DapClient, reason: Dap.StoppedEvent['body']): Promise<StopReport> {
  const threadId = reason.threadId ?? 0;
  const { threads } = await client.request('threads');
  const { stackFrames: frames, totalFrames } = await client.request('stackTrace', { threadId, levels: MAX_FRAMES });
  const focus = frames.find((frame) => frame.source?.path !== undefined && existsSync(frame.source.path)) ?? frames[0];
  const scopes = focus ? (await client.request('scopes', { frameId: focus.id })).scopes : [];
  const referenceOf = (name: string) => scopes.find((scope) => scope.name === name)?.variablesReference;
  const locals = referenceOf('Locals');
  return {
    reason,
    thread: threads.find(({ id }) => id === threadId) ?? { id: threadId, name: '' },
    threadCount: threads.length,
    frames,
    hasMoreFrames: (totalFrames ?? 0) > frames.length,
    focus,
    locals: locals ? (await client.request('variables', { variablesReference: locals })).variables : [],
    registers: referenceOf('Registers'),
  };
}
