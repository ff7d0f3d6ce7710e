import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filtersOf, filterText, stepsOf, stepsText, usageDimensions } from './usage-filter.ts'

const field = fc.oneof(
  fc.constantFrom(...usageDimensions),
  fc.string({ minLength: 1, unit: 'grapheme' }).map((key) => `prop.${key}` as const),
)
const filter = fc.record({
  field,
  not: fc.boolean(),
  values: fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }),
})
const filters = fc.array(filter, { maxLength: 20 })

test('filters read like a sentence', () => {
  expect(
    filterText([
      { field: 'version', not: false, values: ['4.2', '4.3'] },
      { field: 'country', not: true, values: ['DE'] },
      { field: 'prop.size!', not: false, values: ['a;b', ''] },
    ]),
  ).toBe('version:4.2,4.3;country!:DE;prop.size%21:a%3Bb,')
})

test('whatever is filtered by survives its text', () => {
  fc.assert(
    fc.property(filters, (some) => {
      expect(filtersOf(filterText(some))).toEqual(some)
    }),
  )
})

test('steps of a funnel survive their text, two to eight of them', () => {
  const step = fc.array(filter, { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) => {
      expect(stepsOf(stepsText(steps))).toEqual(steps)
    }),
  )
  for (const text of ['', 'name:a', 'name:a|', 'name:a|x', Array(9).fill('name:a').join('|')]) {
    expect(stepsOf(text)).toBeUndefined()
  }
})

test('what no filter says is refused, whatever it is', () => {
  for (const text of ['version', ':4', '!:4', 'password:1', 'prop.:1', 'version:1;', 'a|b:c']) {
    expect(filtersOf(text)).toBeUndefined()
  }
  expect(filtersOf(Array(21).fill('kind:view').join(';'))).toBeUndefined()
  expect(filtersOf(`kind:${'a,'.repeat(60)}`)).toBeUndefined()
  fc.assert(fc.property(fc.string(), (text) => void filtersOf(text)))
})
