import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventFacts } from '../event-stage.ts'
import { batchOf, eventsOf, outcomeOf, outputsOf } from './batches.ts'

const text = fc.string({ unit: 'grapheme' })
const facts = Object.fromEntries(eventFacts.map((fact) => [fact, text])) as Record<
  (typeof eventFacts)[number],
  typeof text
>
const event = fc.record({ ...facts, text, now: fc.integer({ min: 0 }) })

test('events come out of a batch as they went in', () => {
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const raw = events.map(({ text: body, ...rest }) => ({ ...rest, body: Buffer.from(body) }))
      expect(eventsOf(batchOf(1, raw))).toEqual(events)
    }),
  )
})

const output = fc.oneof(
  fc.record({ refused: fc.constantFrom('event/name', 'body/malformed') }),
  fc.record({ issue: fc.string({ minLength: 1 }), line: text }),
)

test('so do lines and refusals out of an outcome, whatever characters are in them', () => {
  fc.assert(
    fc.property(fc.array(output), (outputs) => {
      const told = outputsOf(outcomeOf(1, outputs as never)).map((one) =>
        'line' in one ? { ...one, line: Buffer.from(one.line).toString('utf8') } : one,
      )
      expect(told).toEqual(outputs)
    }),
  )
})
