import { afterEach, beforeEach } from 'vitest'

const methods = ['log', 'info', 'warn', 'error', 'debug'] as const
const logged: string[] = []

for (const method of methods) {
  console[method] = (...words: unknown[]) => {
    logged.push(`console.${method}: ${words.map(String).join(' ')}`)
  }
}

beforeEach(() => {
  logged.length = 0
})

/** A test that logs is a test that hides something. */
afterEach(() => {
  if (logged.length > 0) throw new Error(`this test logged:\n${logged.join('\n')}`)
})
