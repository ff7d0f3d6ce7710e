import { expect, test } from 'vitest'
import { builderSteps, canAdd, movedUp, type Step, textOfSteps } from './funnel-steps.ts'

const steps: readonly Step[] = [
  { kind: 'start', name: '' },
  { kind: 'view', name: '/cart|basket' },
  { kind: 'action', name: 'order; paid' },
]

test('steps survive the address, whatever their names hold', () => {
  expect(builderSteps(textOfSteps(steps))).toEqual(steps)
})

test('one step asks nothing, eight are enough', () => {
  expect(textOfSteps(steps.slice(0, 1))).toBeUndefined()
  expect(builderSteps(undefined)).toEqual([])
  expect(canAdd(Array.from({ length: 7 }, () => steps[0] as Step))).toBe(true)
  expect(canAdd(Array.from({ length: 8 }, () => steps[0] as Step))).toBe(false)
})

test('a step moves up, and the first stays', () => {
  expect(movedUp(steps, 2).map(({ kind }) => kind)).toEqual(['start', 'action', 'view'])
  expect(movedUp(steps, 0)).toBe(steps)
})
