// Breakpoint sites: hit, hidden, removed, passed by many threads, and what they must not change.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildTarget } from '../support/targets';
import { CRASHES, cause, pcOf, symbolsOf, TracerSession } from './tracerSession';

const FLAGS = { flags: ['-g', '-O0', '-no-pie', '-pthread'] };
const SIGTRAP = 5;
const SIGSEGV = 11;

describe('breakpoint sites', () => {
  let session: TracerSession;
  beforeEach(() => {
    session = new TracerSession();
  });
  afterEach(() => session.close());

  const launch = async (name: string): Promise<(name: string) => bigint> => {
    const { program } = buildTarget(`native/${name}.c`, FLAGS);
    await session.launch(program);
    return symbolsOf(program);
  };

  it('are hit at their address and hidden from reads', async () => {
    const address = (await launch('reads_own_text'))('target');
    const memory = session.tracer.memory(session.pid);
    const before = memory.read(address - 8n, 32).bytes;
    await session.insert(address);
    expect(memory.read(address - 8n, 32).bytes).toEqual(before);
    expect(memory.read(address, 1).bytes).toEqual(before.subarray(8, 9));
    const start = address & ~0xfffn;
    expect(memory.page(address)).toEqual(memory.read(start, 4096).bytes);
    const stopped = cause(await session.resumeToStop());
    expect(stopped.stop).toEqual({ kind: 'breakpoint', address });
    expect(pcOf(stopped)).toBe(address);
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
    expect(await session.output()).toBe('1 7\n');
  });

  it('leave the text as it was when they are removed', async () => {
    const symbol = await launch('reads_own_text');
    const address = symbol('target');
    await session.insert(symbol('between'));
    await session.resumeToStop();
    await session.insert(address, address + 1n);
    await session.remove(address, address + 1n, symbol('between'));
    await session.resumeToExit();
    expect(await session.output()).toBe('1 7\n');
  });

  it('keep the byte that is written under them', async () => {
    const symbol = await launch('reads_own_text');
    const address = symbol('target');
    const memory = session.tracer.memory(session.pid);
    await session.insert(address);
    // mov $42, %eax; ret
    const bytes = Buffer.from([0xb8, 42, 0, 0, 0, 0xc3]);
    await session.tracer.writeMemory({ pid: session.pid, address, bytes });
    expect(memory.read(address, 6).bytes).toEqual(bytes);
    expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address });
    await session.remove(address);
    expect(memory.read(address, 6).bytes).toEqual(bytes);
    await session.resumeToExit();
    expect(await session.output()).toMatch(/ 42\n$/);
  });

  describe('in memory that the program has replaced', () => {
    const REPLACED = 0x20000000n;
    const hitThenReplaced = async (): Promise<(name: string) => bigint> => {
      const symbol = await launch('remaps');
      await session.insert(symbol('mapped'), symbol('replaced'), symbol('relieved'));
      await session.resumeToStop();
      await session.insert(REPLACED, REPLACED + 1n);
      expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address: REPLACED });
      await session.resumeToStop();
      return symbol;
    };

    it('leave it as it is, and show it', async () => {
      await hitThenReplaced();
      expect(session.tracer.memory(session.pid).read(REPLACED, 2).bytes).toEqual(Buffer.from([0x5a, 0x5a]));
      await session.remove(REPLACED);
      await session.resumeToStop();
      await session.resumeToExit();
      expect(await session.output()).toMatch(/^5a 5a\n/);
    });

    it("do not hide the program's own int3 from a child of fork", async () => {
      await hitThenReplaced();
      await session.remove(REPLACED, REPLACED + 1n);
      await session.resumeToStop();
      await session.resumeToExit();
      expect(await session.output()).toBe('5a 5a\ncc cc\n');
    });

    it('do not come back into it', async () => {
      await hitThenReplaced();
      await session.tracer.writeMemory({ pid: session.pid, address: REPLACED, bytes: Buffer.from([1, 2]) });
      await session.remove(REPLACED, REPLACED + 1n);
      await session.resumeToStop();
      await session.resumeToExit();
      expect(await session.output()).toMatch(/^1 2\n/);
    });
  });

  it('cannot be where no memory is', async () => {
    await launch('reads_own_text');
    const failures = await session.tracer.insertSites({ pid: session.pid, addresses: [0x10n] });
    expect(failures).toEqual([{ address: 0x10n, errno: expect.any(Number) }]);
  });

  it('are inserted and removed while the program runs', async () => {
    const { program } = buildTarget('native/spins.c', FLAGS);
    await session.launch(program);
    const address = symbolsOf(program)('turn');
    await session.resume();
    for (let i = 0; i < 20; ++i) {
      await session.insert(address);
      const stopped = await session.next('stopped');
      expect(cause(stopped).stop).toEqual({ kind: 'breakpoint', address });
      await session.resume();
      await session.remove(address);
      // The other thread may have run into it before it was removed.
      await session.tracer.interrupt({ pid: session.pid });
      await session.next('stopped');
      await session.resume();
    }
  });

  it('leave the program its own traps', async () => {
    const symbol = await launch('own_traps');
    await session.insert(symbol('own_int3'));
    await session.resumeToStop();
    await session.resumeToStop();
    await session.resumeToExit();
    expect(await session.output()).toBe('3\n');
    expect(session.events.filter((event) => event.kind === 'signal-passed')).toMatchObject([
      { info: { signal: SIGTRAP, code: 0x80 } },
      { info: { signal: SIGTRAP, code: -6 } },
      { info: { signal: SIGTRAP, code: 0x80 } },
    ]);
  });

  it("can be on the program's own int3", async () => {
    const address = (await launch('own_traps'))('the_int3');
    await session.insert(address);
    for (let i = 0; i < 2; ++i)
      expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address });
    await session.resumeToExit();
    expect(await session.output()).toBe('3\n');
  });

  it('count every pass of eight threads', async () => {
    const symbol = await launch('threads_at_site');
    const address = symbol('pass');
    await session.insert(address);
    let hits = 0;
    await session.resume();
    for (;;) {
      const event = await session.nextStopOrExit();
      if (event.kind === 'exited') break;
      hits += event.threads.filter((thread) => thread.stop.kind === 'breakpoint').length;
      await session.resume();
    }
    expect(await session.output()).toBe('400\n');
    expect(hits).toBe(400);
  });

  it('survive a fault of their instruction, which the program repairs', async () => {
    const address = (await launch('faults'))('touch');
    await session.tracer.setSignalPolicy({ pid: session.pid, stop: CRASHES, suppress: [] });
    await session.insert(address);
    expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address });
    const faulted = cause(await session.resumeToStop());
    expect(faulted.stop).toMatchObject({ kind: 'signal', info: { signal: SIGSEGV, code: 1, address: 0x10000000n } });
    expect(pcOf(faulted)).toBe(address);
    // The handler returns to the instruction: its address is reached once more.
    expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address });
    await session.resumeToExit();
    expect(await session.output()).toBe('7 1\n');
  });

  it('let an interrupted thread run into them', async () => {
    const address = (await launch('reads_own_text'))('target');
    await session.insert(address);
    const hit = cause(await session.resumeToStop());
    await session.remove(address);
    const step = await session.run(hit.tid, { kind: 'step', ranges: [], calls: 'over' });
    await session.insert(pcOf(step));
    // The step was reported here, so the instruction is executed.
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
  });
});
