import type { Records } from '../records.ts'

/** Facts that are to leave the disk. */
export interface PendingDeletion {
  readonly id: string
  /** The project's id. */
  readonly project: string
  /** Null: the whole project, or a person. */
  readonly issue: string | null
  /** 16 hex digits of a person's hash. */
  readonly person: string | null
  /** Epoch milliseconds: events that came later stay. */
  readonly requestedAt: number
}

/** Oldest first. */
export async function pendingDeletions({
  db,
}: Pick<Records, 'db'>): Promise<readonly PendingDeletion[]> {
  const rows = await db
    .selectFrom('deletions')
    .select(['id', 'project', 'issue', 'person', 'requested_at as requestedAt'])
    .where('done_at', 'is', null)
    .orderBy('requested_at')
    .execute()
  return rows.map(({ person = null, ...row }) => ({ ...row, person }))
}
