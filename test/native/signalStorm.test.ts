// 100,000 queued real-time signals with payload, while threads run, hit breakpoints, or are stopped: none lost, none reordered.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isNativeError } from '../../src/native/errors';
import { buildTarget } from '../support/targets';
import { symbolsOf, TracerSession } from './tracerSession';

const COUNT = 100_000;
const DISTURBANCES = 3000;
const SIGRTMIN = 34;
const { program } = buildTarget('native/signal_storm.c', { flags: ['-g', '-O1', '-no-pie', '-pthread'] });

/** The program may end before an interrupt reaches it; its `exited` is there then. */
function unlessEnded(error: unknown): void {
  if (!isNativeError(error) || error.code !== 'no-process') throw error;
}

describe('a storm of signals', { timeout: 90_000 }, () => {
  let session: TracerSession;
  beforeEach(() => {
    session = new TracerSession();
  });
  afterEach(() => session.close());

  /** Resumes after every stop; `disturb` comes after each of the first resumes. */
  async function runToEnd(disturb: () => Promise<void>): Promise<void> {
    await session.resume();
    for (let stops = 0; ; ++stops) {
      if (stops < DISTURBANCES) await disturb();
      const event = await session.nextStopOrExit();
      if (event.kind === 'exited') break;
      if (stops === DISTURBANCES) await session.remove(symbolsOf(program)('pass'));
      await session.resume();
    }
    expect(await session.output()).toBe(`${COUNT} received, 0 wrong, sender 0\n`);
  }

  describe.each(['handler', 'sigwaitinfo'])('taken by %s', (mode) => {
    const stops = (): number => session.events.filter((event) => event.kind === 'stopped').length - 1;
    beforeEach(async () => {
      await session.launch(program, [mode, String(COUNT)]);
    });

    it('passes when nothing else happens', async () => {
      await runToEnd(async () => undefined);
      expect(stops()).toBe(0);
      const passed = session.events.filter((event) => event.kind === 'signal-passed' && event.info.signal >= SIGRTMIN);
      expect(passed).toHaveLength(mode === 'handler' ? COUNT : 0);
    });

    it('passes while breakpoints are hit', async () => {
      await session.insert(symbolsOf(program)('pass'));
      await runToEnd(async () => undefined);
      expect(stops()).toBeGreaterThan(100);
    });

    it('passes while the program is stopped again and again', async () => {
      await runToEnd(() => session.tracer.interrupt({ pid: session.pid }).catch(unlessEnded));
      expect(stops()).toBeGreaterThan(0);
    });
  });
});
