import type { DecodedError } from '../packages/server/src/core/error-event.ts'
import { createErrorCleaner } from '../packages/server/src/core/privacy/clean-error.ts'

const agent = { browser: 'Chrome', browserVersion: '156', os: 'Linux', osVersion: '' }
const names = [
  'renderCart',
  'Object.updateView',
  'async loadUser',
  'HTMLButtonElement.<anonymous>',
  'new CartStore',
  't.onClick',
]

/** The body the reference was measured with: 1.85 KB, a stack of 14 frames. Each one's columns differ. */
function bodyOf(id: number): string {
  const frames = Array.from(
    { length: 14 },
    (_, index) =>
      `    at ${names[index % names.length]} (https://shop.example.com/static/assets/javascript/index-DfG8s2Qa.js:${index + 1}:${id + index * 77})`,
  )
  const message = "Cannot read properties of undefined (reading 'price')"
  return JSON.stringify({
    type: 1,
    name: 'TypeError',
    message,
    stack: `TypeError: ${message}\n${frames.join('\n')}`,
    uri: 'https://shop.example.com/checkout/cart?step=2&tab=items',
    meta: {
      _c: 'd',
      _v: '0.6.1',
      release: '1.4.2',
      screenSize: 'L',
      route: '/checkout/:step',
      flags: ['a', 'b'],
    },
    at: 1,
  })
}

const bodies = Array.from({ length: 4_000 }, (_, id) => bodyOf(20_000 + id))
const events = bodies.map((body) => JSON.parse(body) as DecodedError)

/** Microseconds for one event of the first `distinct` ones: the best of many short rounds, for other programs only slow them. */
function timeOf(distinct: number, work: (index: number) => unknown): number {
  const perRound = 200
  let best = Number.POSITIVE_INFINITY
  for (let round = 0, index = 0; round < 600; round++) {
    const start = performance.now()
    for (let count = 0; count < perRound; count++) work(index++ % distinct)
    best = Math.min(best, ((performance.now() - start) / perRound) * 1_000)
  }
  return best
}

function cleaning(cacheEntries: number, distinct: number): number {
  const cleaned = createErrorCleaner({ cacheEntries })
  return timeOf(distinct, (index) => {
    const event = events[index]
    return event && cleaned(event, agent)
  })
}

const unknown = cleaning(1, events.length)
const known = cleaning(1_000, 500)
const parsed = timeOf(events.length, (index) => JSON.parse(bodies[index] ?? ''))

console.log(
  `clean and group ${((bodies[0]?.length ?? 0) / 1_000).toFixed(2)} KB with 14 frames: ${unknown.toFixed(1)} us per event, ` +
    `${known.toFixed(1)} us where the stack is known; JSON.parse of it: ${parsed.toFixed(1)} us`,
)
