import { expect, test } from 'vitest'
import type { Actor } from '../core/access.ts'
import { isDenied } from '../core/denied.ts'
import { openTestRecords } from '../store/records/harness.ts'
import type { Records } from '../store/records/records.ts'
import { listMembers } from '../store/records/views/member.ts'
import { findUserByEmail, rolesOf } from '../store/records/views/user.ts'
import { addMember } from './add-member.ts'
import { addToken } from './add-token.ts'
import { addUser } from './add-user.ts'
import { changeMember } from './change-member.ts'
import type { Deciding } from './deciding.ts'
import { ensureFirstRun } from './ensure-first-run.ts'
import { makeSignInLink } from './make-sign-in-link.ts'
import { removeMember } from './remove-member.ts'
import { setPassword } from './set-password.ts'
import { signIn, signInByLink } from './sign-in.ts'

const hour = 3_600_000
const project = 'p1'
const machine: Actor = { is: 'machine' }

function open(records: Records, actor: Actor = machine): Deciding & { clock: { now: number } } {
  const clock = { now: 1_000_000 }
  return { records, actor, clock, now: () => clock.now }
}

/** The person as an actor, with the roles of this moment. */
async function actorOf(records: Records, email: string): Promise<Actor & { user: string }> {
  const user = (await findUserByEmail(records.db, email))?.id ?? ''
  return { is: 'person', user, signIn: 's', roles: await rolesOf(records.db, user) }
}

function sure<T>(value: T): Exclude<T, { readonly denied: unknown }> {
  if (isDenied(value)) throw new Error(value.denied)
  return value as Exclude<T, { readonly denied: unknown }>
}

async function addOwner(deciding: Deciding, email = 'owner@example.org'): Promise<string> {
  return sure(await addUser(deciding, { email, role: 'owner', linkHours: 1 })).user
}

test('a first run makes one project, one owner and one way in; a second one only another way in', async () => {
  await using records = await openTestRecords()
  await records.write((tx) => tx.deleteFrom('projects').execute())
  const first = await ensureFirstRun(records)
  const second = await ensureFirstRun(records)
  expect(first).toMatchObject({ email: 'owner@localhost' })
  expect(second.projectKey).toBe(first.projectKey)
  expect(first.projectKey).toMatch(/^[0-9a-z]{11}$/)

  const deciding = { records, now: Date.now }
  expect(await signInByLink(deciding, { link: first.link ?? '' })).toMatchObject({
    denied: 'auth/link-used',
  })
  expect(isDenied(await signInByLink(deciding, { link: second.link ?? '' }))).toBe(false)
})

test('once an owner has a password there is no way in for free, and the seed does not grow again', async () => {
  await using records = await openTestRecords()
  await ensureFirstRun(records)
  const actor = await actorOf(records, 'owner@localhost')
  const wish = { password: 'correct horse', email: 'Me@Example.org' }
  expect(await setPassword(open(records, actor), wish)).toEqual({ changed: true })
  await records.write((tx) => tx.deleteFrom('projects').execute())
  expect(await ensureFirstRun(records)).toEqual({
    projectKey: null,
    email: 'me@example.org',
    link: null,
  })
})

test('a link works once, in time, and only the newest one', async () => {
  await using records = await openTestRecords()
  const deciding = open(records)
  const user = await addOwner(deciding)
  const old = await makeSignInLink(deciding, { user, hours: 1 })
  const link = await makeSignInLink(deciding, { user, hours: 1 })
  expect(await signInByLink(deciding, { link: old })).toMatchObject({ denied: 'auth/link-used' })
  expect(await signInByLink(deciding, { link })).toMatchObject({ user })
  expect(await signInByLink(deciding, { link })).toMatchObject({ denied: 'auth/link-used' })

  const late = await makeSignInLink(deciding, { user, hours: 1 })
  deciding.clock.now += hour
  expect(await signInByLink(deciding, { link: late })).toMatchObject({ denied: 'auth/link-used' })
})

test('a password lets its person in, and nobody else', async () => {
  await using records = await openTestRecords()
  const deciding = open(records)
  const user = await addOwner(deciding)
  const actor = await actorOf(records, 'owner@example.org')
  const mine = { ...deciding, actor }
  expect(await setPassword(mine, { password: 'too short' })).toEqual({ denied: 'password/weak' })
  sure(await setPassword(mine, { password: 'correct horse' }))

  const enter = (email: string, password: string) => signIn(deciding, { email, password })
  expect(await enter(' Owner@Example.org', 'correct horse')).toMatchObject({ user })
  expect(await enter('owner@example.org', 'Correct horse')).toEqual({ denied: 'auth/wrong' })
  expect(await enter('nobody@example.org', 'correct horse')).toEqual({ denied: 'auth/wrong' })
  const unknown = { password: 'another horse', current: 'wrong horse' }
  expect(await setPassword(mine, unknown)).toEqual({ denied: 'auth/wrong' })
  expect(await setPassword(mine, { ...unknown, current: 'correct horse' })).toEqual({
    changed: true,
  })
})

test('an unknown address costs as much time as a wrong password', async () => {
  await using records = await openTestRecords()
  const deciding = open(records)
  await addOwner(deciding)
  const actor = await actorOf(records, 'owner@example.org')
  sure(await setPassword({ ...deciding, actor }, { password: 'correct horse' }))
  const timed = async (email: string) => {
    const start = performance.now()
    for (let turn = 0; turn < 5; turn += 1)
      await signIn(deciding, { email, password: 'x'.repeat(20) })
    return performance.now() - start
  }
  await timed('owner@example.org')
  const [known, unknown] = [await timed('owner@example.org'), await timed('nobody@example.org')]
  expect(unknown).toBeGreaterThan(known / 3)
})

test('a new member gets a link, somebody with an account never does', async () => {
  await using records = await openTestRecords()
  const deciding = open(records)
  await addOwner(deciding)
  const bob = { project, email: 'Bob@example.org', role: 'member' } as const
  const added = sure(await addMember(deciding, bob))
  expect(added.member).toMatchObject({
    email: 'bob@example.org',
    role: 'member',
    everywhere: false,
  })
  expect(added.link).not.toBeNull()
  expect(await addMember(deciding, bob)).toEqual({ denied: 'member/exists' })
  expect(await addMember(deciding, { ...bob, email: 'owner@example.org' })).toEqual({
    denied: 'member/exists',
  })

  await records.write((tx) => tx.deleteFrom('members').execute())
  expect(sure(await addMember(deciding, bob)).link).toBeNull()
})

test('the last owner can be neither removed nor demoted', async () => {
  await using records = await openTestRecords()
  const deciding = open(records)
  const ann = await addOwner(deciding)
  const change = (id: string) => changeMember(deciding, { project, id, role: 'admin' })
  const remove = (id: string) => removeMember(deciding, { project, id })
  expect(await change(ann)).toEqual({ denied: 'member/last-owner' })
  expect(await remove(ann)).toEqual({ denied: 'member/last-owner' })

  const demoted = { email: 'owner@example.org', role: 'viewer', linkHours: 1 } as const
  expect(await addUser(deciding, demoted)).toEqual({ denied: 'member/last-owner' })

  const ben = await addOwner(deciding, 'ben@example.org')
  expect(await change(ben)).toMatchObject({ role: 'admin', everywhere: true })
  expect(await remove(ann)).toEqual({ denied: 'member/last-owner' })
  expect(await remove(ben)).toEqual({ removed: true })
  expect(await findUserByEmail(records.db, 'ben@example.org')).toBeUndefined()
})

test('the owner of one project may not touch who owns them all', async () => {
  await using records = await openTestRecords()
  const deciding = open(records)
  const ann = await addOwner(deciding)
  const wish = { email: 'cleo@example.org', role: 'owner', project, linkHours: 1 } as const
  sure(await addUser(deciding, wish))
  const cleo = open(records, await actorOf(records, 'cleo@example.org'))
  expect(await removeMember(cleo, { project, id: ann })).toEqual({ denied: 'auth/forbidden' })
  expect(await changeMember(cleo, { project, id: ann, role: 'viewer' })).toEqual({
    denied: 'auth/forbidden',
  })
  expect((await listMembers(records.db, project)).map((member) => member.role)).toEqual([
    'owner',
    'owner',
  ])
})

test('who has no role left is forgotten, with sign-ins and tokens', async () => {
  await using records = await openTestRecords()
  const deciding = open(records)
  await addOwner(deciding)
  const added = sure(await addMember(deciding, { project, email: 'bob@x.org', role: 'member' }))
  sure(await signInByLink(deciding, { link: added.link ?? '' }))
  const bob = open(records, await actorOf(records, 'bob@x.org'))
  sure(await addToken(bob, { name: 'mine', scopes: ['read'] }))
  sure(await removeMember(deciding, { project, id: added.member.id }))
  for (const table of ['sign_ins', 'tokens', 'members'] as const) {
    expect(await records.db.selectFrom(table).selectAll().execute()).toEqual([])
  }
})

test('a token cannot make tokens', async () => {
  await using records = await openTestRecords()
  const roles = { everywhere: 'owner', inProjects: {} } as const
  const actor: Actor = { is: 'token', token: 't1', scopes: ['admin'], project: null, roles }
  expect(await addToken(open(records, actor), { name: 'more', scopes: ['admin'] })).toMatchObject({
    denied: 'auth/forbidden',
  })
})

test('the audit tells who did what, and neither addresses nor secrets', async () => {
  await using records = await openTestRecords()
  const deciding = open(records)
  await addOwner(deciding)
  const added = sure(await addMember(deciding, { project, email: 'bob@x.org', role: 'member' }))
  const entered = sure(await signInByLink(deciding, { link: added.link ?? '' }))
  const token = sure(await addToken(deciding, { name: 'for bob@x.org', scopes: ['read'] }))
  const lines = await records.db.selectFrom('audit').selectAll().execute()
  expect(lines.map((line) => line.action)).toEqual(
    expect.arrayContaining(['add-user', 'add-member', 'make-sign-in-link', 'sign-in', 'add-token']),
  )
  const text = JSON.stringify(lines)
  for (const secret of ['@', added.link ?? '?', entered.secret, token.token]) {
    expect(text).not.toContain(secret)
  }
})

test('secrets are kept as hashes only', async () => {
  await using records = await openTestRecords()
  const deciding = open(records)
  const user = await addOwner(deciding)
  const link = await makeSignInLink(deciding, { user, hours: 1 })
  const { secret } = sure(await signInByLink(deciding, { link }))
  const { token } = sure(await addToken(deciding, { name: 'x', scopes: ['read'] }))
  for (const table of ['sign_ins', 'sign_in_links', 'tokens'] as const) {
    const text = JSON.stringify(await records.db.selectFrom(table).selectAll().execute())
    for (const each of [link, secret, token]) expect(text).not.toContain(each)
  }
})
