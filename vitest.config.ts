import { defineConfig } from 'vitest/config';

/** `unit` needs nothing but Node; `integration` real servers; `e2e` a display and the built app. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/{shared,main,preload,scripts,support,bench}/**/*.test.ts', 'test/renderer/**/*.test.ts'] } },
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
