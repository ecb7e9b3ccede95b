// A tracer in a process of its own, which can be killed: the same calls as NativeTracer's, but for `memory`.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { addonPath } from '../../src/native/addon';
import type { NativeTracer, TracerEvent } from '../../src/native/tracer';
import { eventually, isDead, type TracerListener } from '../native/tracerSession';
import { descendants } from './processes';

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: unknown;
  readonly events?: readonly TracerEvent[];
}

export interface RemoteTracer {
  readonly tracer: NativeTracer;
  /** SIGKILL; resolves when it and its children, a guardian or what it launched, are gone. What was asked of it and not answered stays so. */
  kill(): Promise<void>;
}

/** `starter`: a program that becomes the command of its arguments. */
export function startRemoteTracer(listener: TracerListener, starter?: string): RemoteTracer {
  const server = fork(join(__dirname, 'tracerServer.cjs'), [addonPath()], {
    serialization: 'advanced',
    execArgv: starter === undefined ? [] : [process.execPath],
    execPath: starter ?? process.execPath,
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  server.on('message', (message) => {
    const answer = message as Answer;
    if (answer.events) listener(answer.events);
    else waiting.get(answer.id)?.(answer);
  });
  const call = (method: string, request: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = waiting.size;
      waiting.set(id, ({ error, value }) => (error ? reject(error) : resolve(value)));
      server.send({ id, method, request });
    });
  const tracer = new Proxy({} as NativeTracer, {
    get: (_, method) => (request: unknown) => call(String(method), request),
  });
  const kill = async (): Promise<void> => {
    const children = descendants(server.pid);
    server.kill('SIGKILL');
    await once(server, 'close');
    await eventually(() => children.every(isDead));
  };
  return { tracer, kill };
}
