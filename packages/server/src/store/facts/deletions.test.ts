import { afterAll, beforeAll, expect, test } from 'vitest'
import { deletePeopleFacts, notesOfPeople, peopleBehind } from './deletions.ts'
import type { Facts } from './facts.ts'
import { openTestFacts } from './harness.ts'

let facts: Facts & AsyncDisposable
beforeAll(async () => {
  facts = await openTestFacts()
})
afterAll(() => facts[Symbol.asyncDispose]())

type Who = { readonly user: number; readonly install: number }

/** Ann has two installs of her own and shares one with bob, who has one; the last one has no user, and somebody visits. */
const [ann, bob, nobody] = [901, 902, 0]
const told: readonly Who[] = [
  ...[1, 1, 2, 3].map((install) => ({ user: ann, install })),
  ...[3, 3, 4].map((install) => ({ user: bob, install })),
  ...[1, 1, 1, 2, 3, 3, 4, 5, 5].map((install) => ({ user: nobody, install })),
  ...[
    { user: ann, install: 0 },
    { user: nobody, install: 0 },
  ],
]

/** By hand: hers, and what her own installs did without a user. */
const isAnns = ({ user, install }: Who) =>
  user === ann || (user === nobody && (install === 1 || install === 2))

function identityOf({ user, install }: Who) {
  if (user !== nobody) return { identity: 'user', person: user }
  return install === 0
    ? { identity: 'visit', person: 77 }
    : { identity: 'install', person: install }
}

const lines = (rows: readonly object[]) =>
  Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))

async function fill(project: string): Promise<void> {
  const events = told.map((who, index) => ({
    ...{ project, at: Date.UTC(2026, 2, 1 + (index % 3), index), kind: 'action', name: 'A' },
    ...{ ...identityOf(who), install: who.install, session: 1_000 + who.user + who.install },
  }))
  await facts.insert('usage_events', { token: `e ${project}`, ndjson: lines(events) })
  const people = [...new Set(told.map((who) => identityOf(who).person))]
  const profiles = people.map((person) => ({ project, person, at: 1, user_id: '', props: '{}' }))
  await facts.insert('usage_profiles', { token: `p ${project}`, ndjson: lines(profiles) })
}

/** Of each table whom it has, and how many events. */
async function stored(project: string) {
  const of = async (table: string, events: string) => {
    const rows = await facts.ask<{ person: string; n: number }>(
      `select toString(person) as person, toFloat64(${events}) as n from ${table}
       where project = {project:String} group by ${table}.person order by ${table}.person`,
      { project },
    )
    return rows.map(({ person, n }) => [Number(person), n])
  }
  return {
    events: await of('usage_events', 'count()'),
    sessions: await of('usage_sessions', 'sum(events)'),
    people: await of('usage_people', 'sum(events)'),
    profiles: await of('usage_profiles', 'count()'),
  }
}

function counted(rows: readonly Who[]) {
  const counts = Map.groupBy(rows, (who) => identityOf(who).person)
  const events = [...counts].map(([person, { length }]) => [person, length] as const)
  events.sort(([a], [b]) => a - b)
  const known = events.filter(([person]) => person !== 77)
  const profiles = events.map(([person]) => [person, 1])
  return { events, sessions: events, people: known, profiles }
}

const hexOf = (person: number) => person.toString(16).padStart(16, '0')

test('of a user goes all they did, and what only their installs did before; nothing of anybody else', async () => {
  await fill('p1')
  await fill('p2')
  expect(await stored('p1')).toEqual(counted(told))
  const people = await peopleBehind(facts, { project: 'p1', person: hexOf(ann) })
  expect(people).toEqual({ project: 'p1', person: String(ann), installs: ['1', '2'] })
  const notes = await notesOfPeople(facts, people)
  const own = told.filter(isAnns).flatMap(({ user, install }) => [install, 1_000 + user + install])
  expect(new Set(notes)).toEqual(new Set(own.filter(Boolean).map(String)))
  await deletePeopleFacts(facts, people)
  expect(await stored('p1')).toEqual(counted(told.filter((who) => !isAnns(who))))
  expect(await stored('p2')).toEqual(counted(told))
})

test('of an install goes what it did without a user, and nothing of the users that it had', async () => {
  await fill('p3')
  const people = await peopleBehind(facts, { project: 'p3', person: hexOf(3) })
  expect(people).toEqual({ project: 'p3', person: '3', installs: [] })
  await deletePeopleFacts(facts, people)
  const isKept = ({ user, install }: Who) => user !== nobody || install !== 3
  expect(await stored('p3')).toEqual(counted(told.filter(isKept)))
})

test('wherever it is broken off, the next try removes the rest', async () => {
  // Of eight steps: within the installs, within the user.
  for (const steps of [1, 5]) {
    const project = `broken ${steps}`
    await fill(project)
    let left = steps
    const failing: Facts = {
      ...facts,
      run: (...statement: Parameters<Facts['run']>) => {
        left -= 1
        if (left < 0) throw new Error('killed')
        return facts.run(...statement)
      },
    }
    const asked = { project, person: hexOf(ann) }
    const first = await peopleBehind(facts, asked)
    await expect(deletePeopleFacts(failing, first)).rejects.toThrow('killed')
    const second = await peopleBehind(facts, asked)
    await deletePeopleFacts(facts, second)
    expect(await stored(project)).toEqual(counted(told.filter((who) => !isAnns(who))))
  }
}, 90_000)
