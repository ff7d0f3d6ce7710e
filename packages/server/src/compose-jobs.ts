import type { Clock, Forgetting } from './ingest/ports.ts'
import type { SessionBook } from './ingest/session-book.ts'
import { createClockwork } from './jobs/clockwork.ts'
import { createDeletions } from './jobs/deletions.ts'
import type { IssueProjector } from './jobs/issue-projector.ts'
import { createLogEmptier } from './jobs/log-emptier.ts'
import { recallSessions } from './jobs/recall-sessions.ts'
import { createSessionFolder } from './jobs/session-folder.ts'
import type { Facts } from './store/facts/facts.ts'
import { migrateFacts } from './store/facts/migrate.ts'
import type { Note } from './store/note.ts'
import type { Records } from './store/records/records.ts'
import type { Spool } from './store/spool/spool.ts'

export interface JobNeeds {
  readonly clock: Clock
  readonly facts: Facts
  readonly records: Records
  readonly spool: Spool
  readonly projector: IssueProjector
  readonly sessionBook: SessionBook
  readonly forgetting: Forgetting
  readonly note: Note
  /** Resolves when the engine answers for the first time. */
  readonly engineReady: () => Promise<void>
}

export interface Jobs extends AsyncDisposable {
  isReady(): boolean
  /** Resolves when the facts are migrated. */
  readonly ready: Promise<void>
}

/** Costs nothing until a day has ended. */
const foldEveryMs = 5_000
const retryMs = 500
const emptyLogEveryMs = 60_000
const hourMs = 3_600_000
/** An issue that had events before a kill may not have been told to the records yet. */
const catchUpMs = 48 * hourMs

/** What the clock asks, and what a start has to catch up with; ingest does not wait for any of it. */
export function composeJobs(needs: JobNeeds): Jobs {
  const { clock, facts, note, projector } = needs
  const clockwork = createClockwork(note)
  let isReady = false

  const begin = async (): Promise<void> => {
    await needs.engineReady()
    await clockwork.once(retryMs, { name: 'migrate-facts', run: () => migrateFacts(facts) })
    needs.spool.resume()
    isReady = true
  }
  const catchUp = async (): Promise<void> => {
    await clockwork.once(retryMs, { name: 'recall-sessions', run: () => recallSessions(needs) })
    clockwork.every(500, { name: 'deletions', run: createDeletions(needs) })
    clockwork.every(foldEveryMs, { name: 'fold-sessions', run: createSessionFolder(needs) })
    await needs.spool.carried()
    const since = clock.now() - catchUpMs
    await clockwork.once(retryMs, {
      name: 'project-issues',
      run: () => projector.projectSince(since),
    })
  }
  clockwork.every(emptyLogEveryMs, { name: 'empty-log', run: createLogEmptier(needs) })
  const ready = begin()
  void ready.then(catchUp)

  return {
    isReady: () => isReady,
    ready,
    [Symbol.asyncDispose]: () => clockwork[Symbol.asyncDispose](),
  }
}
