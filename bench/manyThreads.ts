// A program with 500 threads that runs already: attached to, paused, resumed and let go.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Adapter } from './adapters';
import { Client, type Reply } from './client';
import { CLIENT, threadOf } from './launch';
import { endAdapter } from './processes';
import { threadsProgram } from './targets';
import type { Samples } from './workloads';

/** As the program makes them. */
const THREADS = 500;
const PAUSES = 5;
const PATIENCE_MS = 10_000;

export async function manyThreads(adapter: Adapter): Promise<Samples> {
  const command = adapter.command();
  if (!command || !adapter.attachArguments) return {};
  const program = await startProgram();
  const client = new Client(command);
  try {
    return await measure(client, program.pid ?? 0, adapter.attachArguments(program.pid ?? 0));
  } finally {
    await endAdapter(client);
    program.kill('SIGKILL');
    await once(program, 'exit');
  }
}

async function measure(client: Client, pid: number, attachArguments: object): Promise<Samples> {
  const samples: Samples = {};
  const note = (title: string, from: Reply, to: number): void => {
    samples[`500 threads: ${title}`] = [...(samples[`500 threads: ${title}`] ?? []), to - from.sentAt];
  };

  await client.request('initialize', CLIENT);
  const attached = client.request('attach', attachArguments);
  const failure = new Promise<never>((_, reject) => attached.catch(reject));
  await Promise.race([client.take('initialized'), failure]);
  await client.request('configurationDone');
  const attachReply = await attached;
  const list = await client.request('threads');
  const { threads } = (list.response.body ?? {}) as DebugProtocol.ThreadsResponse['body'];
  if (threads.length !== THREADS) throw new Error(client.explain(`${threads.length} threads instead of ${THREADS}`));
  note('attach', attachReply, await since(list.receivedAt, () => statesOf(pid).every((state) => !state.isStopped)));

  for (let i = 0; i < PAUSES; i++) {
    const threadId = threads[0]?.id ?? 0;
    const [pauseReply, stop] = await Promise.all([client.request('pause', { threadId }), client.take('stopped')]);
    note('pause', pauseReply, await since(stop.receivedAt, () => statesOf(pid).every((state) => state.isStopped)));
    const resumeReply = await client.request('continue', { threadId: threadOf(stop) });
    const runs = () => statesOf(pid).every((state) => !state.isStopped);
    note('resume', resumeReply, await since(resumeReply.receivedAt, runs));
  }

  const detachReply = await client.request('disconnect', { terminateDebuggee: false });
  const isFree = () => statesOf(pid).every((state) => !state.isStopped && !state.isTraced);
  note('detach', detachReply, await since(detachReply.receivedAt, isFree));
  return samples;
}

/** `told`, if the kernel agrees with what the adapter told then; otherwise the moment from which on it does. */
async function since(told: number, isTrue: () => boolean): Promise<number> {
  if (isTrue()) return told;
  do {
    if (performance.now() > told + PATIENCE_MS) throw new Error('what the adapter told never came true');
    await new Promise((resolve) => setImmediate(resolve));
  } while (!isTrue());
  return performance.now();
}

function statesOf(pid: number): { isStopped: boolean; isTraced: boolean }[] {
  return readdirSync(`/proc/${pid}/task`).map((tid) => {
    const status = readFileSync(`/proc/${pid}/task/${tid}/status`, 'utf8');
    return { isStopped: /^State:\s*[tT]/m.test(status), isTraced: !/^TracerPid:\s*0$/m.test(status) };
  });
}

async function startProgram(): Promise<ChildProcess> {
  const program = spawn(threadsProgram(), { stdio: ['ignore', 'pipe', 'inherit'] });
  await Promise.race([
    once(program.stdout, 'data'),
    once(program, 'exit').then(([code]) =>
      Promise.reject(new Error(`the program with ${THREADS} threads ended (${code})`)),
    ),
  ]);
  return program;
}
