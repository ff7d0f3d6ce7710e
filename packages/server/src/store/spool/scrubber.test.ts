import { expect, test } from 'vitest'
import { createScrubber } from './scrubber.ts'

/** A file that needs three turns to be clean. */
function fileOf() {
  const file = { scrubs: 0, waiting: 0, left: 3 }
  return {
    file,
    port: {
      scrub() {
        file.scrubs += 1
        file.left = Math.max(0, file.left - 1)
        return file.left > 0
      },
      waitingBytes: () => file.waiting,
    },
  }
}
const ticks = (times: number, tick: () => void) => {
  for (let i = 0; i < times; i++) tick()
}

test('where little comes, what is left goes within a minute, once', async () => {
  const { file, port } = fileOf()
  const scrubber = createScrubber(port, () => undefined)
  ticks(59, () => scrubber.tick(1_000))
  expect(file.scrubs).toBe(0)
  scrubber.tick(1_000)
  await expect.poll(() => file.left).toBe(0)
  const before = file.scrubs
  ticks(200, () => scrubber.tick(0))
  expect(file.scrubs).toBe(before)
  await scrubber.end()
})

test('where much comes, or something still waits, nothing is scrubbed unasked', async () => {
  const { file, port } = fileOf()
  const scrubber = createScrubber(port, () => undefined)
  ticks(300, () => scrubber.tick(100_000))
  expect(file.scrubs).toBe(0)
  file.waiting = 1
  ticks(60, () => scrubber.tick(0))
  expect(file.scrubs).toBe(0)
  await scrubber.scrub()
  expect(file.left).toBe(0)
  await scrubber.end()
})

test('a scrub that fails is told, and tried again', async () => {
  const { file, port } = fileOf()
  const told: string[] = []
  let isBroken = true
  const scrub = () => {
    if (isBroken) throw new RangeError('no room')
    return port.scrub()
  }
  const scrubber = createScrubber({ ...port, scrub }, (reason) => told.push(reason))
  ticks(60, () => scrubber.tick(0))
  await expect.poll(() => told).toEqual(['RangeError'])
  isBroken = false
  ticks(60, () => scrubber.tick(0))
  await expect.poll(() => file.left).toBe(0)
  await scrubber.end()
})
