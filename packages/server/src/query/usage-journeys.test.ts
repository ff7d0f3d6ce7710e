import type { UsagePathNode } from '@earshot/protocol'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type UsageKind, usageKinds } from '../core/usage-event.ts'
import type { Facts } from '../store/facts/facts.ts'
import { openTestFacts } from '../store/facts/harness.ts'
import { usageSteps } from '../store/facts/views/usage-paths.ts'
import { insertUsage, now, someEvents, sourcesOf, sure, type TestEvent } from './usage-harness.ts'
import { usageFunnelOf, usagePathsOf } from './usage-journeys.ts'

let facts: Facts & AsyncDisposable
/** The events of projects `paths0`, `paths1`, …: stored once, asked about in many ways. */
let worlds: readonly (readonly TestEvent[])[]

beforeAll(async () => {
  facts = await openTestFacts()
  worlds = fc.sample(someEvents, 6).map(withFewSessions)
  for (const [at, events] of worlds.entries()) {
    await insertUsage(facts, { project: `paths${at}`, events })
  }
}, 120_000)
afterAll(() => facts[Symbol.asyncDispose]())

const whatOf = ({ kind, name }: Pick<TestEvent, 'kind' | 'name'>) => `${usageKinds[kind]}${name}`

/** What the sessions did from the first such event on, or back from it: repeated events once, four at most. */
function trailsOf(events: readonly TestEvent[], from: string, direction: 'after' | 'before') {
  const inSessions = events.filter(({ session }) => session !== '0')
  const sessions = [...Map.groupBy(inSessions, ({ session }) => session).values()]
  return sessions.flatMap((session) => {
    const all = session.sort((one, other) => one.at - other.at).map(whatOf)
    const steps = all.filter((what, index) => what !== all[index - 1])
    const place = steps.indexOf(from)
    if (place === -1) return []
    const way = direction === 'after' ? steps.slice(place) : steps.slice(0, place + 1).reverse()
    return [way.slice(0, 4)]
  })
}

function expectNode(node: UsagePathNode, trails: readonly (readonly string[])[], depth: number) {
  expect(node.sessions).toBe(trails.length)
  const nexts = [...Map.groupBy(trails, (trail) => trail[depth + 1] ?? '')].filter(([what]) => what)
  const counts = nexts.map(([, some]) => some.length).sort((one, other) => other - one)
  expect(node.next.map(({ sessions }) => sessions)).toEqual(counts.slice(0, 3))
  for (const next of node.next) {
    const some = trails.filter((trail) => trail[depth + 1] === whatOf(next))
    expectNode(next, some, depth + 1)
  }
}

/** Few names in long sessions, and no two events of one at a moment: those have no order. */
function withFewSessions(made: readonly TestEvent[]): readonly TestEvent[] {
  const moved = made.map((event) => {
    const session = String(Number(event.session) % 10)
    return [`${session} ${event.at}`, { ...event, session, name: 'open' }] as const
  })
  return [...new Map(moved).values()]
}

test('paths are those of one session after the other, and of each the three most frequent', async () => {
  const kinds = fc.constantFrom(...(Object.keys(usageKinds) as UsageKind[]))
  const property = fc.asyncProperty(
    fc.tuple(fc.nat({ max: worlds.length - 1 }), kinds, fc.constantFrom('after', 'before')),
    async ([at, kind, direction]) => {
      const project = `paths${at}`
      const ask = { kind, name: 'open', direction, width: 3, last: '90d' } as const
      const answer = await usagePathsOf(sourcesOf(facts), { project, ask })
      const { from, period } = sure(answer)
      const begin = Date.parse(period.from)
      const within = (worlds[at] ?? []).filter(({ at }) => at >= begin)
      expectNode(from, trailsOf(within, whatOf({ kind, name: 'open' }), direction), 0)
    },
  )
  await fc.assert(property, { numRuns: 15, interruptAfterTimeLimit: 40_000 })
}, 120_000)

test('an event whose name is not known yet is passed over', async () => {
  const rest = { country: '', version: '', texts: {}, numbers: {}, flags: {} }
  const events = ['one', 'brand new', 'two'].flatMap((name, index) => {
    const event = { ...rest, name, at: now - 5_000 + index, person: '7' }
    const of = { identity: 'install', kind: 'action' } as const
    // The second session goes straight on.
    const sessions = name === 'brand new' ? ['5'] : ['5', '6']
    return sessions.map((session) => ({ ...event, ...of, session }))
  })
  await insertUsage(facts, { project: 'new names', events })
  const [from, to] = [Math.floor(now / 1_000) - 86_400, Math.ceil(now / 1_000)]
  const steps = await usageSteps(facts, {
    ...{ from: { kind: 'action', name: 'one' }, direction: 'after', width: 3 },
    names: ['2one', '2two'],
    scope: { project: 'new names', from, to, filters: [] },
  })
  expect(steps).toEqual([
    { trail: ['2one'], sessions: 2 },
    { trail: ['2one', '2two'], sessions: 2 },
  ])
})

/** Sessions that begin, three of ten of which search then and the others open something. */
const manySessions = (project: string, sessions: number) =>
  facts.run(
    `insert into usage_events (project, at, person, identity, session, kind, name)
     select {project:String}, fromUnixTimestamp64Milli({at:Int64} + step), cityHash64(number), 'install',
            cityHash64(number, {project:String}), if(step = 0, 'start', 'action'),
            multiIf(step = 0, '', number % 10 < 3, 'search', 'open')
     from   (select number from numbers({sessions:UInt64})) array join [0, 1] as step`,
    { project, at: now - 3_600_000, sessions },
  )

test('of many sessions every eighth is read, and the answer says so; of fewer, all', async () => {
  const pathsOf = async (project: string, sessions: number) => {
    await manySessions(project, sessions)
    const ask = { kind: 'start', name: '', last: '24h' } as const
    return sure(await usagePathsOf(sourcesOf(facts), { project, ask }))
  }
  const few = await pathsOf('few sessions', 10_000)
  expect(few.isSampled).toBe(false)
  expect(few.from.sessions).toBe(10_000)
  expect(few.from.next.map(({ name, sessions }) => [name, sessions])).toEqual([
    ...[
      ['open', 7_000],
      ['search', 3_000],
    ],
  ])
  const many = await pathsOf('many sessions', 40_000)
  expect(many.isSampled).toBe(true)
  const [open, search] = many.from.next.map(({ sessions }) => sessions / 40_000)
  expect(many.from.sessions / 40_000).toBeCloseTo(1, 1)
  expect(open).toBeCloseTo(0.7, 1)
  expect(search).toBeCloseTo(0.3, 1)
})

test('of two steps in one millisecond neither is the later one', async () => {
  const rest = { identity: 'install', session: '1', country: '', version: '' } as const
  const told = { ...rest, texts: {}, numbers: {}, flags: {} }
  const start = { ...told, kind: 'start', name: '' } as const
  const open = { ...told, kind: 'action', name: 'open' } as const
  const events: readonly TestEvent[] = [
    ...[
      { ...start, person: '1', at: now - 9 },
      { ...open, person: '1', at: now - 9 },
    ],
    // A start came before.
    ...[now - 20, now - 9].map((at) => ({ ...start, person: '2', at })),
    { ...open, person: '2', at: now - 9 },
  ]
  await insertUsage(facts, { project: 'ties', events })
  const steps = 'kind:start|name:open'
  const ask = { steps, last: '24h' } as const
  const answer = sure(await usageFunnelOf(sourcesOf(facts), { project: 'ties', ask }))
  expect(answer.steps.map(({ people }) => people)).toEqual([2, 1])
})
