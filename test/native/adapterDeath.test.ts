// kill -9 of a tracer that attached: the program's text is whole again, and it lives unless a thread was in the trap just then.
// TRAPLINE_KILLS=200 for the counts in docs/limits.md.

import { describe, expect, it } from 'vitest';
import { addonPath } from '../../src/native/addon';
import { type Experiment, killTracer } from '../support/adapterDeath';
import { TRAPPED } from '../support/attached';
import { descendants } from '../support/processes';
import { buildTarget } from '../support/targets';
import { symbolsOf } from './tracerSession';

const { program } = buildTarget('native/walks.c', { flags: ['-g', '-O0', '-no-pie', '-pthread'] });
const place = symbolsOf(program)('place');
const KILLS = Number(process.env.TRAPLINE_KILLS ?? 5);

/** How often each of four threads comes to the site, in microseconds between, and what the debugger does there. */
const WAYS: Readonly<Record<string, Pick<Experiment, 'whatThen'> & { readonly pause: number }>> = {
  'stopped at a breakpoint': { whatThen: 'stay', pause: 1000 },
  'over sites 400 times a second': { whatThen: 'go-on', pause: 10_000 },
  'over sites 4,000 times a second': { whatThen: 'go-on', pause: 1000 },
  'over sites as fast as it can': { whatThen: 'go-on', pause: 0 },
};

describe('kill -9 of the tracer', () => {
  it.each(Object.entries(WAYS))('%s', { timeout: 30_000 + KILLS * 1000 }, async (name, { whatThen, pause }) => {
    let survivors = 0;
    for (let i = 0; i < KILLS; ++i) {
      const aftermath = await killTracer({
        program,
        args: [String(pause)],
        addon: addonPath(),
        sites: [place],
        whatThen,
        killAfterMs: (i * 7) % 20,
      });
      expect(aftermath).toEqual({ status: expect.any(Number), patched: [], traced: [] });
      expect([0, ...TRAPPED]).toContain(aftermath.status);
      if (aftermath.status === 0) survivors += 1;
    }
    expect(descendants()).toEqual([]);
    if (process.env.TRAPLINE_KILLS) process.stdout.write(`${name}: ${survivors} of ${KILLS} survived\n`);
  });
});
