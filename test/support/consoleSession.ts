// A program that stands at a marker, and its console.

import { startSession, type TestClient } from './dapClient';
import { runTo } from './debugging';
import { descendants } from './processes';
import type { Target } from './targets';

export interface ConsoleSession {
  readonly client: TestClient;
  readonly threadId: number;
  readonly pid: number;
  /** The answer to a line typed while the frame `level` of the stopped thread is selected. */
  type(line: string, level?: number): Promise<string>;
  /** The text of the error that the line gives. */
  mistake(line: string, level?: number): Promise<string>;
  /** Ends the session; throws if a process is left. */
  close(): Promise<void>;
}

export async function consoleAt(target: Target, marker: string, args: object = {}): Promise<ConsoleSession> {
  const { adapter, client } = startSession();
  const { threadId = 0 } = await runTo(client, target, marker, args);
  const { systemProcessId: pid } = await client.waitFor<{ systemProcessId: number }>('process');
  const request = async (expression: string, level: number) => {
    const { stackFrames } = await client.request('stackTrace', { threadId });
    const frameId = stackFrames[level]?.id;
    return { expression, context: 'repl' as const, ...(frameId !== undefined && { frameId }) };
  };
  return {
    client,
    threadId,
    pid,
    type: async (line, level = 0) => (await client.request('evaluate', await request(line, level))).result,
    mistake: async (line, level = 0) => (await client.failure('evaluate', await request(line, level))).text,
    close: async () => {
      await client.request('disconnect');
      await adapter.exit();
      const left = descendants();
      if (left.length > 0) throw new Error(`processes left: ${left}`);
    },
  };
}
