import { defineConfig } from 'vitest/config';

// Files share the modules of their worker: loading them anew for each took longer than some tests.
const isolate = false;
const inEmulators = {
  ...{ isolate, fileParallelism: false },
  ...{ testTimeout: 120_000, hookTimeout: 120_000 },
};

/**
 * Three projects: `unit` needs nothing but Node. `rules` and `emulator` run inside the emulators that
 * tools/test/main.ts has started, one file after the other because they share them; for `rules` there
 * are no functions, so that nothing but the rules decides, and REST is served by the test's own process.
 */
export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          isolate,
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
          name: 'rules',
          include: ['functions/test/rules/*.test.ts'],
          setupFiles: ['functions/test/support/restApp.ts'],
          ...inEmulators,
        },
      },
      {
        extends: true,
        test: {
          name: 'emulator',
          include: ['functions/test/emulator/**/*.test.ts'],
          ...inEmulators,
        },
      },
    ],
  },
});
