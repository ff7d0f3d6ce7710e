import type { Records } from '../store/records/records.ts'

/**
 * What was deleted from the records, or changed in them, stands in their write-ahead log until that is written over, which
 * may take weeks where little is decided: so it is emptied whenever they have changed.
 */
export function createLogEmptier({
  records,
}: {
  readonly records: Pick<Records, 'version' | 'emptyLog'>
}): () => Promise<void> {
  // What a killed process left is nobody's to tell.
  let emptiedAt: number | undefined
  return async () => {
    const version = records.version()
    if (version === emptiedAt) return
    if (await records.emptyLog()) emptiedAt = version
  }
}
