// Tests in a real VS Code: one workbench after the other, and time enough for a loaded machine.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.mjs'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each scenario goes on where the one before left the workbench.
    bail: 1,
  },
});
