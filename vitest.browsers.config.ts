import { configDefaults, defineConfig } from 'vitest/config'
import everything from './vitest.config.ts'

/** What runs in browsers that not everybody has: docs/adr/0025. */
export default defineConfig({
  ...everything,
  test: {
    ...everything.test,
    include: ['e2e/browsers/*.test.ts'],
    exclude: configDefaults.exclude,
    // A browser, a driver and a server to each of them.
    maxWorkers: 2,
  },
})
