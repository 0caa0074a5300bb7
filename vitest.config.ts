import { defineConfig } from 'vitest/config';

/** `unit` needs nothing but Node; `window` a browser; `integration` real servers; `e2e` a display and the built app. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: ['test/support/seed.ts'],
          include: ['test/{shared,main,gateway,system,preload,renderer,scripts,support,bench}/**/*.test.ts'],
          exclude: ['test/renderer/gallery/**'],
          // Pure code under generated input; only a machine that is busy with something else comes near.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'window',
          include: ['test/renderer/gallery/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxConcurrency: 3,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false } },
    ],
  },
});
