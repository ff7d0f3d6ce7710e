import { defineConfig } from 'vitest/config'

/**
 * Two processes, no isolation: nothing here lives at module level (habit 10), so files may share one. Three take half a
 * minute less, but then a page or an engine is late too often.
 */
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
    // A second, which is the default, is short where an engine starts on a busy machine.
    expect: { poll: { timeout: 15_000 } },
  },
})
