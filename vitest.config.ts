import { configDefaults, defineConfig } from 'vitest/config'

/**
 * No isolation: nothing here lives at module level (habit 10), so files may share a process. One more than a small
 * machine has processors: browsers, engines and killed servers are waited for a third of the time.
 */
export default defineConfig({
  resolve: { conditions: ['@earshot/source'] },
  ssr: { resolve: { conditions: ['@earshot/source'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'e2e/**/*.test.ts'],
    // `npm run test:browsers`, see docs/adr/0025.
    exclude: [...configDefaults.exclude, 'e2e/browsers/**'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 3,
    setupFiles: ['./scripts/test-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A second, which is the default, is short where an engine starts on a busy machine.
    expect: { poll: { timeout: 15_000 } },
  },
})
