import { defineConfig } from 'vitest/config';

// Files share the modules of their worker: loading them anew for each took longer than some tests.
const isolate = false;
const inEmulators = {
  ...{ isolate, fileParallelism: false },
  ...{ testTimeout: 120_000, hookTimeout: 120_000 },
};

/**
 * Three projects: `unit` needs nothing but Node. `inProcess` and `emulator` run inside the emulators that
 * tools/test/main.ts has started, one file after the other because they share them. For `inProcess`
 * there are no functions: nothing but the rules and REST decides, and REST is served by the test's own
 * process (functions/test/support/restApp.ts). `emulator` has all that is deployed: it proves what
 * triggers and task queues do, and REST behind Cloud Functions.
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
          name: 'inProcess',
          include: ['functions/test/{rules,inProcess}/*.test.ts'],
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
