import { expect, onTestFinished, test } from 'vitest'
import type { RawEvent, RoomOutput } from './batches.ts'
import { type CleanRoomNeeds, createCleanRoom } from './clean-room.ts'

function opened(needs: Partial<CleanRoomNeeds> = {}) {
  const deaths: string[] = []
  const room = createCleanRoom({ onDied: (kind) => void deaths.push(kind), ...needs })
  onTestFinished(() => room[Symbol.asyncDispose]())
  const cleaned = (body: string) =>
    new Promise<RoomOutput | 'full'>((resolve) => {
      if (!room.offer(eventOf(body), resolve)) resolve('full')
    })
  return { room, deaths, cleaned }
}

function eventOf(body: string): RawEvent {
  const facts = { project: 'p', day: '2026-03-10', session: '7', id: '9' }
  const headers = { userAgent: '', referer: '', origin: 'https://app.example' }
  return { ...facts, ...headers, body: Buffer.from(body), now: 1_773_100_000_000 }
}

const eventBody = (message: string) => JSON.stringify({ name: 'TypeError', message })
const textOf = (output: RoomOutput | 'full') =>
  typeof output === 'object' && 'line' in output ? Buffer.from(output.line).toString('utf8') : ''

test('an event comes out as its line, cleaned, with the id of its issue', async () => {
  const { cleaned } = opened()
  const output = await cleaned(eventBody('no mail for ann@example.org'))
  expect(output).toEqual({
    issue: expect.stringMatching(/^[0-9a-f]{16}$/),
    line: expect.anything(),
  })
  expect(textOf(output)).toContain('no mail for [email]')
  expect(textOf(output)).not.toContain('ann@example.org')
})

test('many at once, refused ones among them, are each answered with their own', async () => {
  const { cleaned } = opened()
  const bodies = Array.from({ length: 1_000 }, (_, index) =>
    index % 7 === 0 ? 'no json' : eventBody(`№${index} failed`),
  )
  const outputs = await Promise.all(bodies.map(cleaned))
  for (const [index, output] of outputs.entries()) {
    if (index % 7 === 0) expect(output).toEqual({ refused: 'body/malformed' })
    else expect(JSON.parse(textOf(output)).message).toBe(`№${index} failed`)
  }
})

test('a thread that dies costs the events it had, is told, and is followed by another', async () => {
  const { cleaned, deaths } = opened({
    program: new URL('./dying-thread.harness.ts', import.meta.url),
  })
  expect(await cleaned('end the thread')).toEqual({ refused: 'server/failed' })
  expect(deaths).toEqual(['exit'])
  expect(textOf(await cleaned(eventBody('still here')))).toContain('still here')
})

test('it takes no more than it may hold, and says so', async () => {
  const { cleaned } = opened({ maxWaitingBytes: 1_000 })
  const outputs = await Promise.all(
    Array.from({ length: 50 }, () => cleaned(eventBody('a'.repeat(100)))),
  )
  expect(outputs.filter((output) => output === 'full').length).toBeGreaterThan(0)
  expect(outputs.filter((output) => textOf(output) !== '').length).toBeGreaterThan(0)
  expect(textOf(await cleaned(eventBody('later')))).toContain('later')
})

test('it ends only when everything has been answered', async () => {
  const { room, cleaned } = opened()
  const output = cleaned(eventBody('at the last moment'))
  await room[Symbol.asyncDispose]()
  expect(textOf(await output)).toContain('at the last moment')
})
