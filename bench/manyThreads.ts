// A program with 500 threads that runs already: attached to, paused, resumed and let go.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
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
  const states = new ThreadStates(program.pid ?? 0);
  try {
    return await measure(client, states, adapter.attachArguments(program.pid ?? 0));
  } finally {
    states.close();
    await endAdapter(client);
    program.kill('SIGKILL');
    await once(program, 'exit');
  }
}

async function measure(client: Client, states: ThreadStates, attachArguments: object): Promise<Samples> {
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
  note('attach', attachReply, await since(list.receivedAt, () => states.areAll('running')));

  for (let i = 0; i < PAUSES; i++) {
    const threadId = threads[0]?.id ?? 0;
    const [pauseReply, stop] = await Promise.all([client.request('pause', { threadId }), client.take('stopped')]);
    note('pause', pauseReply, await since(stop.receivedAt, () => states.areAll('stopped')));
    const resumeReply = await client.request('continue', { threadId: threadOf(stop) });
    note('resume', resumeReply, await since(resumeReply.receivedAt, () => states.areAll('running')));
  }

  const detachReply = await client.request('disconnect', { terminateDebuggee: false });
  note('detach', detachReply, await since(detachReply.receivedAt, () => states.areAll('running and untraced')));
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

/** What the kernel thinks of each thread. The files stay open: looking must not take long against what is measured. */
class ThreadStates {
  private readonly files: readonly number[];
  private readonly buffer = Buffer.alloc(1024);

  constructor(pid: number) {
    this.files = readdirSync(`/proc/${pid}/task`).map((tid) => openSync(`/proc/${pid}/task/${tid}/status`, 'r'));
  }

  areAll(state: 'stopped' | 'running' | 'running and untraced'): boolean {
    return this.files.every((file) => {
      const text = this.buffer.toString('latin1', 0, readSync(file, this.buffer, 0, this.buffer.length, 0));
      const isStopped = /\nState:\t[tT]/.test(text);
      if (state === 'running and untraced') return !isStopped && text.includes('\nTracerPid:\t0\n');
      return isStopped === (state === 'stopped');
    });
  }

  close(): void {
    for (const file of this.files) closeSync(file);
  }
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
