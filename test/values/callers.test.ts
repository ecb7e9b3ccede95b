// Variables of callers: what calls overwrite is not shown as if it were the variable.

import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/values/evaluate';
import { stopAt } from '../support/debuggedProgram';
import { buildTarget } from '../support/targets';

describe.each([
  { compiler: 'gcc', flags: ['-g', '-O2', '-fno-ipa-ra'], overwritten: '11' },
  { compiler: 'clang', flags: ['-g', '-O2'], overwritten: '<optimised out>' },
] as const)('$compiler $flags', ({ compiler, flags, overwritten }) => {
  it('an overwritten argument is what its own caller knows of it, or gone', async () => {
    const program = await stopAt(buildTarget('volatile.c', { compiler, flags }), 'overwritten');
    try {
      const frame = program.stack.frames(0, 10).find(({ name }) => name === 'middle');
      if (!frame) throw new Error('no frame of middle');
      expect((await evaluate('overwritten', frame, program.context)).summary).toBe(overwritten);
      expect((await evaluate('kept', frame, program.context)).summary).toBe('21');
    } finally {
      await program.close();
    }
  });
});
