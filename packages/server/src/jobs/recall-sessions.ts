import { periodsOf } from '../core/privacy/periods.ts'
import type { Clock } from '../ingest/ports.ts'
import type { SessionBook } from '../ingest/session-book.ts'
import type { Facts } from '../store/facts/facts.ts'

/**
 * After a start, today's sessions are known again from the facts. Until then, and for those that are still in the
 * spool, a visitor may be told of twice, which the views count once.
 */
export async function recallSessions({
  clock,
  facts,
  sessionBook,
}: {
  readonly clock: Clock
  readonly facts: Facts
  readonly sessionBook: SessionBook
}): Promise<void> {
  const { day } = periodsOf(clock.now())
  const rows = await facts.ask<{ session: string; errored: number }>(
    /* sql */ `
    select session, max(sessions.errored) as errored
    from   sessions
    where  day = {day:Date}
    group by session
    limit 1000000`,
    { day },
  )
  for (const { session, errored } of rows) sessionBook.see(day, { session, errored: errored === 1 })
}
