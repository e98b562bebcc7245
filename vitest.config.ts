import { defineConfig } from 'vitest/config'

/**
 * Unit and infra tests run side by side; what starts engines or whole systems runs in its own project, fewer at a time.
 * Files of a project share their modules (`isolate: false`): a third of the time went into loading them anew. So a file
 * puts back what it changes outside of itself, such as a mocked client.
 */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', isolate: false, include: ['tests/unit/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'infra',
          isolate: false,
          include: ['tests/infra/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'integration',
          isolate: false,
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'model',
          isolate: false,
          include: ['tests/model/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'flow',
          isolate: false,
          globalSetup: 'tests/support/flow-system.ts',
          include: ['tests/flow/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'visitors',
          isolate: false,
          globalSetup: 'tests/support/flow-system.ts',
          include: ['tests/{browser,flow/visitors}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      { test: { name: 'bench', include: ['tests/bench/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 } },
      { test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 120_000 } },
    ],
  },
})
