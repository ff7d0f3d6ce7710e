import { periodsOf } from '../core/privacy/periods.ts'
import type { Clock } from '../ingest/ports.ts'
import type { Facts } from '../store/facts/facts.ts'
import { daysToFold, foldDay, hashesLeft } from '../store/facts/folds.ts'
import type { Note } from '../store/note.ts'
import type { Spool } from '../store/spool/spool.ts'

export interface SessionFolderNeeds {
  readonly clock: Clock
  readonly facts: Facts
  readonly spool: Spool
  readonly note: Note
}

/** An arrival of the last instant of a day may still be on its way for a moment. */
const graceMs = 30_000

/**
 * Ends the days that are over: counts stay, hashes go, from the facts and from the spool's file. Looks itself whether
 * they are gone and says so; until they are, each call tries again.
 */
export function createSessionFolder(needs: SessionFolderNeeds): () => Promise<void> {
  let foldedBefore = ''
  return async () => {
    const today = periodsOf(needs.clock.now() - graceMs).day
    if (today === foldedBefore) return
    if (await foldDaysBefore(today, needs)) foldedBefore = today
  }
}

async function foldDaysBefore(
  today: string,
  { facts, spool, note }: SessionFolderNeeds,
): Promise<boolean> {
  await spool.carried()
  const days = await daysToFold(facts, today)
  for (const day of days) {
    await foldDay(facts, day)
    const left = await hashesLeft(facts, day)
    note(left === 0 ? 'sessions/folded' : 'sessions/fold-incomplete', { day, left })
    if (left > 0) return false
  }
  await spool.scrub()
  return true
}
