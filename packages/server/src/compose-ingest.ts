import { randomInt } from 'node:crypto'
import { createErrorStage } from './ingest/error-stage.ts'
import { createEventIds } from './ingest/event-ids.ts'
import { createHold } from './ingest/hold.ts'
import { createIntake, type Intake } from './ingest/intake.ts'
import { createKeep } from './ingest/keep.ts'
import { createKeyBook } from './ingest/key-book.ts'
import { createLedger } from './ingest/ledger.ts'
import type { Clock, SpoolPort } from './ingest/ports.ts'
import { createSessionBook, type SessionBook } from './ingest/session-book.ts'
import { createSightings } from './ingest/sightings.ts'
import { openSalts } from './jobs/salts.ts'
import type { Note } from './store/note.ts'
import type { Records } from './store/records/records.ts'
import { findAdmission, listAdmissions } from './store/records/views/admission.ts'

export interface IngestNeeds {
  readonly clock: Clock
  readonly records: Records
  readonly spool: SpoolPort
  readonly saltFile: string | undefined
  readonly note: Note
  readonly onKept: (group: number, touched: ReadonlySet<string>) => void
}

export interface Ingest extends AsyncDisposable {
  readonly intake: Intake
  readonly sessionBook: SessionBook
}

/** Builds the room `ingest` and hands it what it asks for. */
export async function composeIngest(needs: IngestNeeds): Promise<Ingest> {
  const { clock, records, spool, saltFile, note, onKept } = needs
  const ledger = createLedger(clock)
  const onLost = (reason: string) => note('spool/append-failed', { reason })
  const hold = createHold({ spool, ledger, onKept, onLost })
  const admissions = {
    all: () => listAdmissions(records),
    find: (key: string) => findAdmission(records, key),
    version: () => records.version(),
  }
  const keyBook = await createKeyBook(admissions, { clock })
  const sessionBook = createSessionBook()
  const salts = openSalts({ file: saltFile, now: clock.now(), note })
  // A day that ends in silence ends all the same.
  const turning = setInterval(() => salts.at(clock.now()), 1_000).unref()
  const sightings = createSightings({ salts, book: sessionBook })
  const nextId = createEventIds(clock, randomInt(1 << 20))
  const keep = createKeep({ clock, hold, sightings, errorStage: createErrorStage(), nextId })

  return {
    intake: createIntake({ clock, keyBook, ledger, keep }),
    sessionBook,
    async [Symbol.asyncDispose]() {
      clearInterval(turning)
      keyBook[Symbol.dispose]()
      await hold[Symbol.asyncDispose]()
    },
  }
}
