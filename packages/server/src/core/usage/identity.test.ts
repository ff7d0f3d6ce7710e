import { createSecretKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { identityOf } from './identity.ts'
import { looksPersonal } from './personal-id.ts'

const key = (byte: number) => createSecretKey(Buffer.alloc(32, byte))
const context = { secret: key(1), countsOnly: false, visit: () => '42' }
const ids = { device: 'd', anon: 'a', user: 'u', session: 's' }

test('the user is counted, else the install, else the visit of the day', () => {
  const user = identityOf(ids, context)
  const install = identityOf({ ...ids, user: '' }, context)
  const visit = identityOf({ ...ids, user: '', anon: '', device: '' }, context)
  expect([user.identity, install.identity, visit.identity]).toEqual(['user', 'install', 'visit'])
  expect(install.person).toBe(user.install)
  expect(user.person).not.toBe(user.install)
  expect(visit).toMatchObject({ person: '42', install: '0' })
})

test('a session stays the same when its user changes', () => {
  expect(identityOf({ ...ids, user: 'v' }, context).session).toBe(identityOf(ids, context).session)
})

test('of who is only counted neither user nor install is told, and their session is of the day', () => {
  const counted = { ...context, countsOnly: true }
  expect(identityOf(ids, counted)).toMatchObject({ identity: 'visit', person: '42', install: '0' })
  const tomorrow = identityOf(ids, { ...counted, visit: () => '43' })
  expect(tomorrow.session).not.toBe(identityOf(ids, counted).session)
})

test('two projects cannot be joined, and no id is in what is stored', () => {
  const one = identityOf(ids, context)
  const other = identityOf(ids, { ...context, secret: key(2) })
  for (const name of ['person', 'install', 'session'] as const) {
    expect(one[name]).not.toBe(other[name])
    expect(one[name]).toMatch(/^\d{1,20}$/)
  }
})

test.each([
  ...['ann@example.org', 'ann@work-laptop', '+49 170 1234567', '(030) 123-4567', '0170 123 45 67'],
  ...['Ann Lee', 'Jean-Luc Picard', 'Émile Zola', 'Ann M. Lee', '4111 1111 1111 1111'],
])('%s tells who somebody is', (id) => {
  expect(looksPersonal(id)).toBe(true)
})

test.each([
  ...['u1', 'richard', '4711', '507f1f77bcf86cd799439011', 'a3bb189e-8bf9-3888-9912-ace4e6543002'],
  ...['user_42', 'google-oauth2|1084', 'ADMIN', 'Team', '10-20'],
])('%s is only an id', (id) => {
  expect(looksPersonal(id)).toBe(false)
})
