import type { KeyObject } from 'node:crypto'
import type { Caller } from '../core/error-event.ts'
import { visitorOf } from '../core/privacy/visitor.ts'
import type { SaltBook } from './ports.ts'
import type { SessionBook } from './session-book.ts'
import { visitRow } from './usage-rows.ts'

/** Today's visit of one caller, for whom nothing better is known. */
export interface Visit {
  /** First UTC day of the salt, and what the session of an error is told by on that day. */
  readonly day: string
  readonly session: () => string
  /** A label under today's salt. Another one than that of the sessions, so that nothing joins them. */
  readonly label: () => string
  /** For the sketches; none where this visit was told of before. */
  readonly rows: () => readonly (readonly [table: string, line: string])[]
  /** The rows were not kept: the next arrival tells again. */
  readonly undo: () => void
}

export type Visits = (arrival: {
  readonly project: string
  readonly caller: Caller
  readonly now: number
}) => Visit

/** The address ends here, as in `sightings.ts`. */
export function createVisits({ salts, book }: { salts: SaltBook; book: SessionBook }): Visits {
  return ({ project, caller, now }) => {
    const { day, week, month } = salts.at(now)
    const hashed = (salt: KeyObject) => visitorOf(caller, { project: `${project} usage`, salt })
    let known: string | undefined
    const label = () => {
      known ??= hashed(day.secret)
      return known
    }
    return {
      day: day.start,
      session: () => visitorOf(caller, { project, salt: day.secret }),
      label,
      rows() {
        if (book.see(day.start, { session: label(), errored: false }) === 'known') return []
        const week_hash = hashed(week.secret)
        const month_hash = hashed(month.secret)
        return [visitRow({ project, week: week.start, month: month.start, week_hash, month_hash })]
      },
      undo: () => book.forget(day.start, label()),
    }
  }
}
