import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'src/**/*.test.ts', 'extension/**/*.test.ts'],
    globalSetup: 'test/support/globalSetup.mjs',
    pool: 'forks',
    testTimeout: 30_000,
    // Targets are compiled in them.
    hookTimeout: 120_000,
  },
});
