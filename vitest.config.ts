import { defineConfig } from 'vitest/config'

/** Two processes, no isolation: nothing here lives at module level (habit 10), so files may share one. */
export default defineConfig({
  resolve: { conditions: ['@earshot/source'] },
  ssr: { resolve: { conditions: ['@earshot/source'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'e2e/**/*.test.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    setupFiles: ['./scripts/test-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
