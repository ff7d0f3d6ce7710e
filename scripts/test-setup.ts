import fc from 'fast-check'
import { afterEach, beforeEach } from 'vitest'

// One seed for all tries of a process: what a property finds, it finds again, and no second try hides it.
process.env['PROPERTY_SEED'] ??= String(Date.now() % 2_147_483_647)
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED']) })

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
