import { createSecretKey, randomInt } from 'node:crypto'
import { createUsageCleaner } from './core/privacy/clean-usage.ts'
import { countryOf } from './core/usage/country.ts'
import { markOfHash } from './core/usage/event-mark.ts'
import { createAppMemory } from './ingest/app-memory.ts'
import { createCleanRoom } from './ingest/clean-room/clean-room.ts'
import { type Countries, createCountries } from './ingest/countries.ts'
import { createErrorStage, type ErrorStage } from './ingest/error-stage.ts'
import { createEventIds } from './ingest/event-ids.ts'
import { createHold, type Hold } from './ingest/hold.ts'
import { createIntake, type Intake } from './ingest/intake.ts'
import { createKeep } from './ingest/keep.ts'
import { createKeepEvent } from './ingest/keep-event.ts'
import { createKeyBook } from './ingest/key-book.ts'
import { createLeaving } from './ingest/leaving.ts'
import { createLedger } from './ingest/ledger.ts'
import type { Admission, Clock, Forgetting, Ledger, SaltBook, SpoolPort } from './ingest/ports.ts'
import { createPresence, type Presence } from './ingest/presence.ts'
import { createRecall } from './ingest/recall.ts'
import { createSeenBook } from './ingest/seen-book.ts'
import { createSessionBook, type SessionBook } from './ingest/session-book.ts'
import { createSightings, type Sightings } from './ingest/sightings.ts'
import { createUsageIntake, type UsageIntake } from './ingest/usage-intake.ts'
import { createUsageKeep, type UsageKeep } from './ingest/usage-keep.ts'
import { createPlaces } from './ingest/usage-places.ts'
import { createUsageStage } from './ingest/usage-stage.ts'
import { createVisits } from './ingest/usage-visits.ts'
import { openSalts } from './jobs/salts.ts'
import type { Note } from './store/note.ts'
import type { Records } from './store/records/records.ts'
import {
  findAdmission,
  listAdmissions,
  type Admission as StoredAdmission,
} from './store/records/views/admission.ts'

export interface IngestNeeds {
  readonly clock: Clock
  readonly records: Records
  readonly spool: SpoolPort
  readonly saltFile: string | undefined
  /** Tells the country of an address; undefined: nothing does. */
  readonly countryFile: string | undefined
  readonly note: Note
  readonly onKept: (group: number, touched: ReadonlySet<string>) => void
}

export interface Ingest extends AsyncDisposable {
  readonly intake: Intake
  readonly usage: UsageIntake
  readonly presence: Presence
  readonly forgetting: Forgetting
  readonly sessionBook: SessionBook
}

/** Builds the room `ingest` and hands it what it asks for. */
export async function composeIngest(needs: IngestNeeds): Promise<Ingest> {
  const { clock, records, spool, saltFile, countryFile, note, onKept } = needs
  const countries = countryFile === undefined ? undefined : countriesOf(countryFile, note)
  const ledger = createLedger(clock)
  const onLost = (reason: string, failures: number) =>
    note('spool/append-failed', { reason, failures })
  const hold = createHold({ spool, ledger, onKept, onLost })
  const admissions = {
    all: async () => (await listAdmissions(records)).map(admissionOf),
    find: async (key: string) => {
      const found = await findAdmission(records, key)
      return found && admissionOf(found)
    },
    version: () => records.version(),
    decisions: () => records.decisions(),
  }
  const keyBook = await createKeyBook(admissions, { clock })
  const sessionBook = createSessionBook()
  const salts = openSalts({ file: saltFile, now: clock.now(), note })
  // A day that ends in silence ends all the same.
  const turning = setInterval(() => salts.at(clock.now()), 1_000).unref()
  const sightings = createSightings({ salts, book: sessionBook })
  const nextId = createEventIds(clock, randomInt(1 << 20))
  const errorStage = createErrorStage()
  const keep = createKeep({ clock, hold, sightings, errorStage, nextId })
  const onFailed = (cause: unknown) =>
    note('ingest/failed', { kind: cause instanceof Error ? cause.name : 'unknown' })
  const room = createCleanRoom({ onDied: (kind) => note('ingest/clean-room-died', { kind }) })
  const keepEvent = createKeepEvent({ clock, hold, sightings, room, nextId, onFailed })
  const presence = createPresence(clock)
  const usage = composeUsage({
    ...{ clock, hold, ledger, spool, salts, sightings, errorStage, nextId, presence, note },
  })

  return {
    intake: createIntake({ clock, keyBook, ledger, keep, keepEvent }),
    usage: createUsageIntake({
      ...{ clock, keyBook, ledger, keep: usage.keep, countryOf },
      countryOfAddress: countries?.countryOfAddress,
    }),
    forgetting: usage.forgetting,
    presence,
    sessionBook,
    async [Symbol.asyncDispose]() {
      clearInterval(turning)
      countries?.[Symbol.dispose]()
      keyBook[Symbol.dispose]()
      presence[Symbol.dispose]()
      await room[Symbol.asyncDispose]()
      await hold[Symbol.asyncDispose]()
    },
  }
}

interface UsageNeeds {
  readonly clock: Clock
  readonly hold: Hold
  readonly ledger: Ledger
  readonly spool: SpoolPort
  readonly salts: SaltBook
  readonly sightings: Sightings
  readonly errorStage: ErrorStage
  readonly nextId: () => string
  readonly presence: Presence
  readonly note: Note
}

/** The stations of usage behind its protocols. */
function composeUsage(needs: UsageNeeds): UsageStations {
  const { clock, hold, ledger, spool, salts, sightings, errorStage, nextId, presence, note } = needs
  const seen = createSeenBook()
  const apps = createAppMemory()
  const places = createPlaces()
  const leaving = createLeaving()
  const recall = createRecall({ spool, seen, apps })
  const keep = createUsageKeep({
    ...{ clock, hold, ledger, seen, apps, places, sightings, recall },
    visits: createVisits({ salts, book: createSessionBook() }),
    stage: createUsageStage({ cleaner: createUsageCleaner(), apps, leaving, errorStage, nextId }),
    onHere: presence.seen,
    onFailed: (cause) =>
      note('ingest/failed', { kind: cause instanceof Error ? cause.name : 'unknown' }),
  })
  const forgetNotes = async (ids: readonly number[]) => {
    for (const id of ids) apps.forget(id)
    recall.forget(ids)
    await spool.forget({ is: 'notes', ids: Float64Array.from(ids) })
  }
  const forgetting: Forgetting = {
    async leave(people) {
      const end = leaving.begin(people)
      await hold.settled()
      return end
    },
    async forget(gone) {
      // Its clear ids are those of some sessions of all projects; they are hashed again where they come again.
      places.forget()
      presence.forget(gone.project, gone.is === 'project' ? 'all' : new Set(gone.people))
      if (gone.is === 'project') return await spool.forget(gone)
      const ids = gone.notes.map(markOfHash)
      for (let at = 0; at < ids.length; at += notesAtOnce) {
        await forgetNotes(ids.slice(at, at + notesAtOnce))
      }
    },
  }
  return { keep, forgetting }
}

/** In one transaction of the spool, for which all that comes must wait. */
const notesAtOnce = 1_000

interface UsageStations {
  readonly keep: UsageKeep
  readonly forgetting: Forgetting
}

function countriesOf(file: string, note: Note): Countries {
  return createCountries(file, {
    onRead: ({ kind, builtAt }) =>
      note('country-file/read', { kind, builtAt: new Date(builtAt).toISOString() }),
    onRefused: (reason) => note('country-file/refused', { reason }),
  })
}

/** As ingest knows it: with its secret as a key, which is costly to make. */
function admissionOf({ usage, ...admission }: StoredAdmission): Admission {
  return {
    ...admission,
    usage: {
      secret: createSecretKey(Buffer.from(usage.secret, 'base64url')),
      policy: {
        personalIds: usage.personal_ids,
        keepsUserIds: usage.keeps_user_ids === 1,
        signals: usage.signals,
      },
      latestVersion: usage.latest_version,
      customData: usage.custom_data,
    },
  }
}
