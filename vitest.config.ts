import { defineConfig } from 'vitest/config';

/** The tier that runs on every change: behaviours, cases, examples. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build-command-line.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
