import { expect, test } from 'vitest'
import { isNewer, type Licence, licenceStatus } from './licence.ts'

const licence: Licence = {
  ...{ status: 'active', policy: 'basic', maxMachines: 2, version: '1.9' },
  ...{ machines: ['1', '2'], expiresAt: 1_000 },
}
const use = { now: 999, machine: '1', version: '1.9.0' }

test.each([
  ['active', {}, {}],
  ['active', { maxMachines: 0 }, { machine: '3' }],
  ['active', { expiresAt: null }, { now: 1e15 }],
  ['active', { version: 'all' }, { version: '99' }],
  ['disabled', { status: 'disabled' }, {}],
  ['expired', {}, { now: 1_000 }],
  ['version', {}, { version: '1.10' }],
  ['machines', {}, { machine: '3' }],
] as const)('it is %s with %j used %j', (status, more, differently) => {
  expect(licenceStatus({ ...licence, ...more }, { ...use, ...differently })).toBe(status)
})

test('versions are compared by their numbers', () => {
  expect([
    isNewer('1.10', '1.9'),
    isNewer('1.9', '1.9.0'),
    isNewer('', '1'),
    isNewer('v2', '1.9'),
  ]).toEqual([true, false, false, true])
})
