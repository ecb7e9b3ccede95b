// The debuggee's memory as a memory view reads it.

import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Workload } from '../rows';
import { Session, withSession } from '../session';
import { BUILD, lineOf, type Target, target } from '../targets';

const SIZE = 16 << 20;
const LITTLE = 1024;
const LITTLE_TIMES = 50;
/** The bytes of the program count up to it, again and again. */
const PERIOD = 251;

const LARGE = 'memory: 16 MiB';
const SMALL = 'memory: 1 KiB';

export const MEMORY: Workload = {
  name: 'memory',
  rows: [
    { title: LARGE, unit: 'ms', goal: 20, limit: { read16MiB: 1, payload16MiB: 1 } },
    { title: SMALL, unit: 'ms', limit: { roundTrip: 1 } },
  ],
  prepare: () => void program(),
  run: async (adapter, samples) => {
    const { source } = program();
    const breakpoint = { file: source, line: lineOf(source, 'break: filled') };
    const start = await Session.start(adapter, { program: program().program, cwd: BUILD, breakpoint });
    await withSession(start, async (session) => {
      if (!session.capabilities.supportsReadMemoryRequest) return;
      const memoryReference = await addressOfBytes(session);
      samples.add(LARGE, await read(session, memoryReference, SIZE));
      for (let i = 0; i < LITTLE_TIMES; i++) samples.add(SMALL, await read(session, memoryReference, LITTLE));
    });
  },
};

function program(): Target {
  return target('memory.c');
}

async function addressOfBytes(session: Session): Promise<string> {
  const { frames } = await session.view();
  const { results } = await session.watch(frames[0]?.id ?? 0, ['&bytes[0]']);
  const address = /0x[0-9a-f]+/.exec(results[0] ?? '')?.[0];
  session.check(address !== undefined, `the address of bytes is ${results[0]}`);
  return address ?? '';
}

/** Milliseconds. */
async function read(session: Session, memoryReference: string, count: number): Promise<number> {
  const request = { memoryReference, offset: 0, count };
  const { response, sentAt, receivedAt } = await session.client.request('readMemory', request);
  const { data = '' } = (response.body ?? {}) as Partial<NonNullable<DebugProtocol.ReadMemoryResponse['body']>>;
  const bytes = Buffer.from(data, 'base64');
  session.check(bytes.length === count, `${bytes.length} bytes instead of ${count}`);
  const wrong = bytes.findIndex((byte, index) => byte !== index % PERIOD);
  session.check(wrong < 0, `byte ${wrong} is ${bytes[wrong]}`);
  return receivedAt - sentAt;
}
