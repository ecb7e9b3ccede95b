// A program with 500 threads that runs already: attached to, paused, its stacks shown, resumed and let go.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { Client, type Reply } from '../client';
import { CLIENT, threadOf } from '../launch';
import { endAdapter } from '../processes';
import type { Workload } from '../rows';
import type { Samples } from '../samples';
import { target } from '../targets';

/** As the program makes them. */
const THREADS = 500;
const PAUSES = 5;
const LEVELS = 20;
const PATIENCE_MS = 10_000;

export const THREADS_500: Workload = {
  name: 'threads',
  rows: [
    { title: '500 threads: attach', unit: 'ms', limit: { initialize: 1, seize500: 1, roundTrip: 4 } },
    { title: '500 threads: pause', unit: 'ms', goal: 4, limit: { roundTrip: 1, interrupt500: 1 } },
    { title: '500 threads: stacks of all', unit: 'ms', goal: 8, limit: { payload16MiB: 0.05 } },
    { title: '500 threads: resume', unit: 'ms', limit: { roundTrip: 1, cont500: 1 } },
    { title: '500 threads: detach', unit: 'ms', limit: { roundTrip: 1, interrupt500: 1, detach500: 1 } },
  ],
  prepare: () => void programPath(),
  run: async (adapter, samples) => {
    const command = adapter.command();
    if (!command || !adapter.attachArguments) return;
    const program = await startProgram();
    const pid = program.pid ?? 0;
    const client = new Client(command);
    const states = new ThreadStates(pid);
    try {
      await new ThreadsSession(client, states, samples).run(adapter.attachArguments(pid, programPath()));
    } finally {
      states.close();
      await endAdapter(client);
      program.kill('SIGKILL');
      await once(program, 'exit');
    }
  },
};

function programPath(): string {
  return target('threads.c', '-pthread').program;
}

class ThreadsSession {
  constructor(
    private readonly client: Client,
    private readonly states: ThreadStates,
    private readonly samples: Samples,
  ) {}

  async run(attachArguments: object): Promise<void> {
    const { client, states } = this;
    await client.request('initialize', CLIENT);
    const attached = client.request('attach', attachArguments);
    const failure = new Promise<never>((_, reject) => attached.catch(reject));
    await Promise.race([client.take('initialized'), failure]);
    await client.request('configurationDone');
    const attachReply = await attached;
    const list = await client.request('threads');
    const { threads } = (list.response.body ?? {}) as DebugProtocol.ThreadsResponse['body'];
    if (threads.length !== THREADS) throw new Error(client.explain(`${threads.length} threads instead of ${THREADS}`));
    this.note('attach', attachReply, await since(list.receivedAt, () => states.areAll('running')));

    for (let i = 0; i < PAUSES; i++) await this.pauseAndResume(threads.map(({ id }) => id));

    const detachReply = await client.request('disconnect', { terminateDebuggee: false });
    this.note('detach', detachReply, await since(detachReply.receivedAt, () => states.areAll('running and untraced')));
  }

  private async pauseAndResume(threads: readonly number[]): Promise<void> {
    const { client, states } = this;
    const threadId = threads[0] ?? 0;
    const [pauseReply, stop] = await Promise.all([client.request('pause', { threadId }), client.take('stopped')]);
    this.note('pause', pauseReply, await since(stop.receivedAt, () => states.areAll('stopped')));

    const stacks = await Promise.all(
      threads.map((id) => client.request('stackTrace', { threadId: id, startFrame: 0, levels: LEVELS })),
    );
    for (const { response } of stacks) {
      const { stackFrames } = response.body as DebugProtocol.StackTraceResponse['body'];
      if (!stackFrames.some(({ name }) => /^(work|main)\b/.test(name)))
        throw new Error(client.explain(`a stack without work and main: ${stackFrames.map(({ name }) => name)}`));
    }
    const [first] = stacks;
    if (first) this.note('stacks of all', first, Math.max(...stacks.map(({ receivedAt }) => receivedAt)));

    const resumeReply = await client.request('continue', { threadId: threadOf(stop) });
    this.note('resume', resumeReply, await since(resumeReply.receivedAt, () => states.areAll('running')));
  }

  private note(what: string, from: Reply, to: number): void {
    this.samples.add(`500 threads: ${what}`, to - from.sentAt);
  }
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
  const program = spawn(programPath(), { stdio: ['ignore', 'pipe', 'inherit'] });
  await Promise.race([
    once(program.stdout, 'data'),
    once(program, 'exit').then(([code]) =>
      Promise.reject(new Error(`the program with ${THREADS} threads ended (${code})`)),
    ),
  ]);
  return program;
}
