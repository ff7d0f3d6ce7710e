import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

const options = { steadyAfter: 3, steadyEvery: 4, largeBytes: 1_000 }

/** One letter for each interval: x is due, . is not. */
function walked(traffic: readonly { isBusy: boolean; waitingBytes: number }[]): string {
  const pace = createPace(options)
  return traffic.map((seen) => (pace.isDue(seen) ? 'x' : '.')).join('')
}

const some = { isBusy: true, waitingBytes: 10 }
const none = { isBusy: false, waitingBytes: 10 }
const much = { isBusy: true, waitingBytes: 1_000 }
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)

test('what comes now and then is carried in each interval', () => {
  expect(walked([some, none, some, some, none, some, none])).toBe('xxxxxxx')
})

test('steady traffic is carried once in four intervals', () => {
  expect(walked(times(14, some))).toBe('xxx...x...x...')
})

test('when steady traffic stops, what is left is carried at once', () => {
  expect(walked([...times(5, some), none, some])).toBe('xxx..xx')
})

test('what is large is carried at once', () => {
  expect(walked([...times(4, some), much, some, much])).toBe('xxx.x.x')
})
