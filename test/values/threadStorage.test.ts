// Thread-local variables of libraries: each thread's own, found as the loader has laid them out.

import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/values/evaluate';
import { stopAt } from '../support/debuggedProgram';
import { buildTarget } from '../support/targets';

const UNUSED = "<unavailable: this thread has not used the library's thread-local variables yet>";

async function valuesAt(place: string, model: string): Promise<string[]> {
  const flags = ['-g', '-O0', '-shared', '-fPIC', `-ftls-model=${model}`];
  const library = buildTarget('thread_storage_library.c', { flags });
  const target = buildTarget('thread_storage.c', { flags: ['-g', '-O0', '-pthread', '-ldl'] });
  const program = await stopAt(target, place, [library.program]);
  const summaries: string[] = [];
  for (const name of ['own', 'exported', 'private', 'zeros[3]']) {
    summaries.push((await evaluate(name, program.frame(0), program.context)).summary);
  }
  await program.close();
  return summaries;
}

describe.each(['global-dynamic', 'initial-exec'])('%s', (model) => {
  it('in the thread that has used them', async () => {
    expect(await valuesAt('touched', model)).toEqual(['6', '12', '12', "7 '\\a'"]);
  });

  it('in another thread', async () => {
    expect(await valuesAt('thread', model)).toEqual(['6', '12', '22', "7 '\\a'"]);
  });
});

it('are told from those that the thread has no copy of yet', async () => {
  expect(await valuesAt('untouched', 'global-dynamic')).toEqual(['5', UNUSED, UNUSED, UNUSED]);
});
