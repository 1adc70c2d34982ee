import { defineConfig } from 'vitest/config';

/** The long tier: fuzzers, killed processes, foreign engines. Seeded, so that a failure can be run again. */
export default defineConfig({
  test: {
    include: ['test/**/*.deep.ts'],
    globalSetup: ['test/support/build-command-line.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
