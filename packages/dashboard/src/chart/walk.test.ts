import { expect, test } from 'vitest'
import { afterKey, type Step, type Walk } from './walk.ts'

const count = 30
const free: Walk = { at: 10, from: null }
const press = (walk: Walk, key: string, shift = false) =>
  afterKey(walk, { press: { key, shift }, count })
const walked = (at: number, from: number | null = null): Step => ({
  is: 'walk',
  walk: { at, from },
})

test('arrows move by one bucket, Page keys by a tenth, Home and End to the ends, never beyond', () => {
  expect(press(free, 'ArrowLeft')).toEqual(walked(9))
  expect(press(free, 'ArrowUp')).toEqual(walked(11))
  expect(press(free, 'PageUp')).toEqual(walked(13))
  expect(press(free, 'Home')).toEqual(walked(0))
  expect(press(free, 'End')).toEqual(walked(29))
  expect(press({ at: 0, from: null }, 'ArrowDown')).toEqual(walked(0))
  expect(press({ at: 28, from: null }, 'PageUp')).toEqual(walked(29))
})

test('Enter begins a stretch where the marker is, and zooms into it from whichever end', () => {
  expect(press(free, 'Enter')).toEqual(walked(10, 10))
  expect(press({ at: 4, from: 10 }, 'Enter')).toEqual({ is: 'zoom', first: 4, last: 10 })
  expect(press({ at: 12, from: 10 }, 'Enter')).toEqual({ is: 'zoom', first: 10, last: 12 })
})

test('Shift begins a stretch with its first move and keeps its beginning from then on', () => {
  expect(press(free, 'ArrowRight', true)).toEqual(walked(11, 10))
  expect(press({ at: 11, from: 10 }, 'ArrowRight', true)).toEqual(walked(12, 10))
  expect(press({ at: 11, from: 10 }, 'ArrowRight')).toEqual(walked(12, 10))
})

test('Escape gives up a stretch, and belongs to the page where none is chosen, as other keys do', () => {
  expect(press({ at: 12, from: 10 }, 'Escape')).toEqual(walked(12))
  for (const key of ['Escape', 'Tab', 'j']) expect(press(free, key)).toBeNull()
})
