import { createSecretKey } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createUsageCleaner } from '../core/privacy/clean-usage.ts'
import { defaultUsagePolicy } from '../core/usage/policy.ts'
import { type BatchPart, openSpoolFile, type SpoolFile } from '../store/spool/spool-file.ts'
import { createAppMemory } from './app-memory.ts'
import { createErrorStage } from './error-stage.ts'
import { createHold } from './hold.ts'
import { createLeaving } from './leaving.ts'
import { createLedger } from './ledger.ts'
import type { Admission, SpoolPort } from './ports.ts'
import { createRecall } from './recall.ts'
import { createSeenBook } from './seen-book.ts'
import { createSessionBook } from './session-book.ts'
import { createSightings } from './sightings.ts'
import type { UsageAdmitted } from './usage-admit.ts'
import { createUsageIntake } from './usage-intake.ts'
import { createUsageKeep } from './usage-keep.ts'
import { createPlaces } from './usage-places.ts'
import { createUsageStage } from './usage-stage.ts'
import { createVisits } from './usage-visits.ts'

const now = Date.UTC(2026, 10, 22, 12)
const clock = { now: () => now }
const secret = createSecretKey(Buffer.alloc(32, 7))
const salt = { start: '2026-11-22', secret }
const salts = { at: () => ({ day: salt, week: salt, month: salt }) }
const admission: Admission = {
  ...{ key: 'k'.repeat(11), project: 'p', origins: ['*'], worksUntil: null },
  usage: {
    ...{ secret, latestVersion: '', customData: '' },
    policy: { ...defaultUsagePolicy, keepsUserIds: true },
  },
}
const caller = { address: '192.0.2.1', userAgent: '', origin: '' }
const knock = { key: admission.key, host: 'h', isPrivate: false, ...caller }
const admitted: UsageAdmitted = { is: 'admitted', admission, knock, caller }

/** Ingest from the frame to the spool's file. `fails` tells which appends the disk refuses. */
function started(file: SpoolFile, fails: () => boolean) {
  const spool: SpoolPort = {
    async append(parts, memory) {
      await turn()
      if (fails()) throw new Error('disk full')
      return file.append(parts, memory)
    },
    async recall(buckets, facts) {
      await turn()
      return file.memory.recall(buckets, facts)
    },
    forget: async () => undefined,
    waitingBytes: () => 0,
  }
  const ledger = createLedger(clock)
  const none = () => undefined
  const hold = createHold({ spool, ledger, onKept: none, onLost: none })
  // So small that most of it is forgotten at once.
  const seen = createSeenBook({ maxMarks: 15 })
  const apps = createAppMemory({ maxNotes: 3 })
  const cleaner = createUsageCleaner()
  let count = 0
  const nextId = () => String(++count)
  const keep = createUsageKeep({
    ...{ clock, hold, ledger, seen, apps, onHere: none, onFailed: none },
    recall: createRecall({ spool, seen, apps }),
    places: createPlaces(),
    visits: createVisits({ salts, book: createSessionBook() }),
    sightings: createSightings({ salts, book: createSessionBook() }),
    stage: createUsageStage({
      ...{ cleaner, apps, nextId },
      ...{ leaving: createLeaving(), errorStage: createErrorStage() },
    }),
  })
  const keyBook = { find: () => admission, [Symbol.dispose]: none }
  const intake = createUsageIntake({ clock, keyBook, ledger, keep, countryOf: () => '' })
  return {
    /** Resolves with whether it was acknowledged. */
    send: (frame: string) =>
      new Promise<boolean>((resolve) => {
        intake.frame(admitted, frame, ({ is }) => resolve(is === 'kept'))
      }),
    [Symbol.asyncDispose]: () => hold[Symbol.asyncDispose](),
  }
}

type Item = Readonly<Record<string, unknown>>

/** What is in the spool: of each table its rows, in no order; of profiles only what will remain. */
function storedIn(file: SpoolFile) {
  const rows: string[] = []
  const profiles = new Map<string, string>()
  const take = (part: BatchPart) => {
    const { table } = part
    const ndjson = Buffer.concat([...file.slices(part)]).toString('utf8')
    for (const line of ndjson.split('\n').filter(Boolean)) {
      const { id: _, ...row } = JSON.parse(line) as { id?: string; person?: string }
      const text = JSON.stringify(row)
      if (table === 'usage_profiles') profiles.set(row.person ?? '', text)
      else if (table !== 'drops' && table !== 'usage_visit_feed') rows.push(`${table} ${text}`)
    }
  }
  const next = () => file.seal(Number.MAX_SAFE_INTEGER)
  for (let batch = next(); batch !== undefined; batch = next()) {
    batch.parts.forEach(take)
    while (file.settle(batch));
  }
  return { rows: rows.sort(), profiles: [...profiles].sort() }
}

function spoolFile() {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-once-'))
  const file = join(folder, 'spool.db')
  return { file, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

async function cleanly(items: readonly Item[]) {
  using at = spoolFile()
  using file = openSpoolFile(at.file)
  await using server = started(file, () => false)
  await server.send(JSON.stringify({ data: items }))
  return storedIn(file)
}

/** One client, whose queue is sent whole each time and emptied by an answer only. */
type Step =
  | { readonly is: 'track'; readonly items: readonly Item[] }
  | {
      readonly is: 'send'
      readonly times: number
      readonly answerLost: boolean
      readonly fails: boolean
    }
  | { readonly is: 'restart' }

async function roughly(steps: readonly Step[]) {
  using at = spoolFile()
  let file = openSpoolFile(at.file)
  let isFailing = false
  let server = started(file, () => isFailing)
  let queue: readonly Item[] = []
  const send = async (step: Extract<Step, { is: 'send' }>) => {
    isFailing = step.fails
    const frame = JSON.stringify({ data: queue })
    const acks = Array.from({ length: step.times }, () => server.send(frame))
    const isAcknowledged = (await Promise.all(acks)).includes(true)
    isFailing = false
    if (isAcknowledged && !step.answerLost) queue = []
  }
  for (const step of steps) {
    if (step.is === 'track') queue = [...queue, ...step.items]
    else if (step.is === 'send') await send(step)
    else {
      await server[Symbol.asyncDispose]()
      file[Symbol.dispose]()
      file = openSpoolFile(at.file)
      server = started(file, () => isFailing)
    }
  }
  await send({ is: 'send', times: 1, answerLost: false, fails: false })
  await server[Symbol.asyncDispose]()
  const stored = storedIn(file)
  file[Symbol.dispose]()
  return stored
}

const kinds = ['event', 'nucleus:view', 'error', 'props', 'userid', 'heartbeat']
const someItems = fc.array(
  fc.record({
    type: fc.constantFrom(...kinds),
    name: fc.constantFrom('A', 'B', 'ann@example.org'),
    session: fc.integer({ min: 1, max: 4 }),
    userId: fc.option(fc.constantFrom('u1', 'u2')),
    payload: fc.option(fc.record({ a: fc.integer(), plan: fc.constantFrom('free', 'pro') })),
  }),
  { minLength: 1, maxLength: 5 },
)
const someSteps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ is: fc.constant('track' as const), items: someItems }) },
    {
      weight: 4,
      arbitrary: fc.record({
        is: fc.constant('send' as const),
        times: fc.integer({ min: 1, max: 3 }),
        answerLost: fc.boolean(),
        fails: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('restart' as const) }) },
  ),
  { maxLength: 14 },
)

type Drawn = typeof someSteps extends fc.Arbitrary<(infer One)[]> ? One : never

/** As clients do: ids at random, times that grow, an `init` with the facts of the app at the first word of a session. */
function asClients(drawn: readonly Drawn[]): readonly Step[] {
  const begun = new Set<number>()
  let count = 0
  return drawn.map((step) => {
    if (step.is !== 'track') return step
    const items = step.items.flatMap(({ session, ...item }) => {
      const base = { sessionId: session, anonId: `anon${session % 2}`, deviceId: '3684218548' }
      const next = () => ({ ...base, id: (++count * 7_919) % 1_000, date: now - 1e6 + count })
      const init = { type: 'init', client: 'js', platform: 'Linux', version: `1.${session}` }
      const first = begun.has(session) ? [] : [{ ...init, ...next() }]
      begun.add(session)
      return [...first, { ...item, ...next() }]
    })
    return { is: 'track' as const, items }
  })
}

test('however frames are repeated, lost, refused and restarts lie between: the facts of one clean delivery', async () => {
  await fc.assert(
    fc.asyncProperty(someSteps, async (drawn) => {
      const steps = asClients(drawn)
      const all = steps.flatMap((step) => (step.is === 'track' ? step.items : []))
      expect(await roughly(steps)).toEqual(await cleanly(all))
    }),
    { numRuns: 60 },
  )
}, 120_000)

test('a client that repeats itself days later finds all of it known, though memory holds none of it', async () => {
  using at = spoolFile()
  const items = Array.from({ length: 3_000 }, (_, id) => ({
    ...{ type: 'event', name: 'A', id, date: now - 5e8 + id, sessionId: 1, machineId: 'm' },
  }))
  const frame = JSON.stringify({ data: items })
  for (let times = 0; times < 2; times++) {
    using file = openSpoolFile(at.file)
    await using server = started(file, () => false)
    expect(await server.send(frame)).toBe(true)
  }
  using file = openSpoolFile(at.file)
  expect(storedIn(file).rows).toHaveLength(3_000)
})
