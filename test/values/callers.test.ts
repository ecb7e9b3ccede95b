// Variables of callers: what calls overwrite is not shown as if it were the variable.

import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/values/evaluate';
import { stopAt } from '../support/debuggedProgram';
import { buildTarget } from '../support/targets';

describe.each([
  { compiler: 'gcc', flags: ['-g', '-O2', '-fno-ipa-ra'] },
  { compiler: 'clang', flags: ['-g', '-O2'] },
] as const)('$compiler $flags', ({ compiler, flags }) => {
  it('an overwritten argument is not shown, a kept one is', async () => {
    const program = await stopAt(buildTarget('volatile.c', { compiler, flags }), 'overwritten');
    try {
      const frame = program.stack.frames(0, 10).find(({ name }) => name === 'middle');
      if (!frame) throw new Error('no frame of middle');
      const overwritten = await evaluate('overwritten', frame, program.context);
      expect(overwritten.summary).toBe('<optimised out>');
      expect((await evaluate('kept', frame, program.context)).summary).toBe('21');
    } finally {
      await program.close();
    }
  });
});
