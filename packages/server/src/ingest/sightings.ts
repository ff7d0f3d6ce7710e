import type { Caller } from '../core/error-event.ts'
import { visitorOf } from '../core/privacy/visitor.ts'
import type { SaltBook } from './ports.ts'
import { sessionRow, visitorRow } from './rows.ts'
import type { SessionBook } from './session-book.ts'

/** What one arrival adds to the sessions: often nothing. */
export interface Sighting {
  readonly rows: readonly (readonly [table: string, line: string])[]
  /** The rows were not kept: the next arrival of this visitor tells again. */
  readonly undo: () => void
}

/** Who called, before it is known whether what they brought is worth anything. */
export interface Visitor {
  /** The UTC day whose salt made `session`. */
  readonly day: string
  readonly session: string
  /** Notes them, with or without an error. */
  see(errored: boolean): Sighting
}

export type Sightings = (arrival: {
  readonly project: string
  readonly caller: Caller
  readonly now: number
}) => Visitor

/** From here on a visitor is a hash under today's salt; the address ends in this function. */
export function createSightings({
  salts,
  book,
}: {
  salts: SaltBook
  book: SessionBook
}): Sightings {
  return ({ project, caller, now }) => {
    const { day, week, month } = salts.at(now)
    const session = visitorOf(caller, { project, salt: day.secret })
    const see = (errored: boolean): Sighting => {
      const sight = book.see(day.start, { session, errored })
      if (sight === 'known') return { rows: [], undo: () => undefined }

      const line = sessionRow({ project, day: day.start, at: now, session, errored })
      const rows: (readonly [string, string])[] = [['sessions', line]]
      if (sight === 'new') {
        const week_hash = visitorOf(caller, { project, salt: week.secret })
        const month_hash = visitorOf(caller, { project, salt: month.secret })
        const visitor = { project, week: week.start, month: month.start, week_hash, month_hash }
        rows.push(['visitor_feed', visitorRow(visitor)])
      }
      return { rows, undo: () => book.forget(day.start, session) }
    }
    return { day: day.start, session, see }
  }
}
