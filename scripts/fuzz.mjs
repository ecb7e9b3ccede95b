// `npm run fuzz -- 10`: ten minutes of processor time of random expressions, and of values over random memory, with a seed of its own.

import { spawnSync } from 'node:child_process';

const minutes = Number(process.argv[2] ?? 10);
if (!(minutes > 0)) {
  console.error('usage: npm run fuzz -- MINUTES');
  process.exit(2);
}
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', 'test/values/expressionFuzz.test.ts', 'test/values/randomMemory.test.ts'],
  {
    stdio: 'inherit',
    env: { ...process.env, TRAPLINE_FUZZ_MINUTES: String(minutes) },
  },
);
process.exit(status ?? 1);
