import type { Records } from '../records.ts'

/** Facts that are to leave the disk. */
export interface PendingDeletion {
  readonly id: string
  /** The project's id. */
  readonly project: string
  /** Null: the whole project. */
  readonly issue: string | null
  /** Epoch milliseconds: events that came later stay. */
  readonly requestedAt: number
}

/** Oldest first. */
export async function pendingDeletions({
  db,
}: Pick<Records, 'db'>): Promise<readonly PendingDeletion[]> {
  return await db
    .selectFrom('deletions')
    .select(['id', 'project', 'issue', 'requested_at as requestedAt'])
    .where('done_at', 'is', null)
    .orderBy('requested_at')
    .execute()
}
