import type { Clean } from '../core/clean.ts'
import type { Caller } from '../core/error-event.ts'
import type { UsageGlance } from '../core/usage-event.ts'
import { type AppMemory, textOfNote } from './app-memory.ts'
import type { HeldMemory, Hold } from './hold.ts'
import { nextAppOf } from './next-app.ts'
import type { Admission, Clock, Ledger } from './ports.ts'
import type { Attendance } from './presence.ts'
import type { Needs, Recall } from './recall.ts'
import type { Fate, SeenBook } from './seen-book.ts'
import type { Sightings } from './sightings.ts'
import type { UsageEntry } from './usage-entry.ts'
import type { PlacedEntry, Places } from './usage-places.ts'
import type { Staged, UsageStage } from './usage-stage.ts'
import type { Visit, Visits } from './usage-visits.ts'

/** What one client told one project, at once. */
export interface UsageArrival {
  readonly admission: Admission
  readonly caller: Caller
  /** The caller asked not to be told apart, and the project respects it. */
  readonly countsOnly: boolean
  /** In order of time. */
  readonly entries: readonly UsageEntry[]
  /** Whether it is a sign of life for the sessions of the error side, too; undefined: it is not. */
  readonly sighted?: { readonly errored: boolean }
  readonly attendance?: Attendance
}

/** `ok` is said only when all of it is durable, were it by an earlier arrival. Else the client must come again. */
export type UsageOutcome = 'ok' | 'ingest/full' | 'server/failed'
export type UsageKeep = (arrival: UsageArrival, reply: (outcome: UsageOutcome) => void) => void

export interface UsageKeepNeeds {
  readonly clock: Clock
  readonly hold: Hold
  readonly ledger: Ledger
  readonly seen: SeenBook
  readonly apps: AppMemory
  readonly recall: Recall
  readonly places: Places
  readonly visits: Visits
  readonly sightings: Sightings
  readonly stage: UsageStage
  readonly onFailed: (cause: unknown) => void
  /** People are here: heartbeats, and events once they are durable. */
  readonly onHere: (here: {
    readonly project: string
    /** Hashes of those who are known: a heartbeat of a stranger makes nobody. */
    readonly people: ReadonlySet<string>
    readonly kept: readonly Clean<UsageGlance>[]
    readonly attendance: Attendance | undefined
  }) => void
}

const dayMs = 86_400_000

/** Recall what came before, leave out what is known, clean, hold: each event once, however often it comes. */
export function createUsageKeep(needs: UsageKeepNeeds): UsageKeep {
  const { clock, ledger, recall, places, visits } = needs

  return (arrival, reply) => {
    const { admission, caller, countsOnly, entries } = arrival
    const { project, usage: terms } = admission
    const visit = visits({ project, caller, now: clock.now() })
    const onRefusedId = () =>
      ledger.drop({ project, endpoint: 'usage', reason: 'usage/user-refused' })
    const people = places.of(entries, {
      project,
      terms,
      countsOnly,
      visit: visit.label,
      onRefusedId,
    })
    recall.ready(needsOf(people), {
      done() {
        // NOTE: nobody else would catch what is thrown here, and the whole server would end.
        try {
          judge({ ...arrival, people, visit, reply }, needs)
        } catch (cause) {
          needs.onFailed(cause)
          reply('server/failed')
        }
      },
      failed: () => reply('ingest/full'),
    })
  }
}

function needsOf(people: readonly PlacedEntry[]): Needs {
  const buckets = new Set<number>()
  const notes = new Set<number>()
  for (const { entry, bucket, noteIds } of people) {
    if (entry.is !== 'heartbeat') buckets.add(bucket)
    for (const id of noteIds) notes.add(id)
  }
  return { buckets, notes }
}

function peopleHere(people: readonly PlacedEntry[], apps: AppMemory): ReadonlySet<string> {
  const here = new Set<string>()
  for (const { entry, identity, noteIds } of people) {
    if (entry.is !== 'heartbeat' || noteIds.some(apps.knows)) here.add(identity.person)
  }
  return here
}

interface Judging extends UsageArrival {
  readonly people: readonly PlacedEntry[]
  readonly visit: Visit
  readonly reply: (outcome: UsageOutcome) => void
}

/** Everything it needs is in memory now. */
function judge(judging: Judging, needs: UsageKeepNeeds): void {
  const fate = needs.seen.begin()
  let isStaged = false
  try {
    const judged = { fate, ...stagedBy(judging, { ...needs, fate }) }
    isStaged = true
    held(judged, { ...needs, ended: endOf(judging, needs) })
  } finally {
    // What was claimed would wait for ever.
    if (!isStaged) fate.end(false)
  }
}

/**
 * What happens when it is durable or refused. Of the arrival it holds as little as it can: what waits for the disk is what
 * the garbage collector has to carry around.
 */
function endOf(
  { people, admission: { project }, attendance, reply }: Judging,
  { apps, onHere }: UsageKeepNeeds,
) {
  const here = peopleHere(people, apps)
  return (outcome: UsageOutcome, kept: readonly Clean<UsageGlance>[] = []): void => {
    if (outcome === 'ok') onHere({ project, people: here, kept, attendance })
    reply(outcome)
  }
}

function stagedBy(
  { people, visit, caller, admission: { project }, sighted }: Judging,
  { fate, stage, sightings, clock }: UsageKeepNeeds & { readonly fate: Fate },
): Omit<Judged, 'fate'> {
  const told = people.filter(({ entry }) => entry.is !== 'heartbeat')
  const staged: Staged = { rows: [], touches: [], kept: [], notes: new Set(), hasVisits: false }
  const { userAgent } = caller
  const context = {
    project,
    userAgent,
    day: visit.day,
    session: visit.session,
    nextApp: nextAppOf(told),
  }
  for (const each of told) {
    if (each.mark === 0 || fate.claim(each.bucket, each.mark) === 'new') {
      stage(each, context, staged)
    }
  }
  const undo: (() => void)[] = []
  if (staged.hasVisits) {
    staged.rows.push(...visit.rows())
    undo.push(visit.undo)
  }
  if (sighted !== undefined) {
    const sighting = sightings({ project, caller, now: clock.now() }).see(sighted.errored)
    staged.rows.push(...sighting.rows)
    undo.push(sighting.undo)
  }
  return { staged, undo, project }
}

interface Judged {
  readonly fate: Fate
  readonly staged: Staged
  readonly undo: readonly (() => void)[]
  readonly project: string
}

/** Its rows and those that it repeats must all be kept, or it is not. */
function held(
  { fate, staged, undo, project }: Judged,
  { hold, apps, clock, ended }: UsageKeepNeeds & { readonly ended: ReturnType<typeof endOf> },
): void {
  const { rows, touches, kept, notes } = staged
  const settled = (isKept: boolean) => {
    if (!isKept) {
      for (const one of undo) one()
      for (const id of notes) apps.forget(id)
    }
    fate.end(isKept)
    if (!isKept) ended('ingest/full')
    else fate.whenOthersEnd((othersKept) => ended(othersKept ? 'ok' : 'ingest/full', kept))
  }
  if (rows.length === 0) {
    settled(true)
    return
  }
  const memory: HeldMemory = {
    day: Math.floor(clock.now() / dayMs),
    seen: fate.toRemember(),
    facts: [...notes].map((id) => [id, textOfNote(apps.get(id)), project] as const),
  }
  if (!hold.offer({ rows, touches, settled, memory })) settled(false)
}
