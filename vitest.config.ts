import { defineConfig } from 'vitest/config';

/**
 * Two projects: `unit` needs nothing but Node; `emulator` runs inside the emulators that
 * tools/test/main.ts has started, one file after the other because they share them.
 */
export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'functions/src/**/*.test.ts',
            'functions/test/unit/**/*.test.ts',
            'tools/**/*.test.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'emulator',
          include: ['functions/test/{rules,emulator}/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
