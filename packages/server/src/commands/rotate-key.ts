import {
  endCurrentKey,
  insertProjectKey,
  removeEndedKeys,
} from '../store/records/tables/project-key.ts'
import { audit, type Deciding } from './deciding.ts'
import { newProjectKey } from './identity.ts'

const hourMs = 3_600_000

/** Gives a project a new key; the one before works for `overlapHours` more. */
export async function rotateKey(
  deciding: Deciding,
  {
    project,
    overlapHours = 24,
  }: { readonly project: string; readonly overlapHours?: number | undefined },
): Promise<{ readonly key: string }> {
  const now = deciding.now()
  const key = newProjectKey()
  await deciding.records.write(async (tx) => {
    await removeEndedKeys(tx, { project, now })
    await endCurrentKey(tx, { project, worksUntil: now + overlapHours * hourMs })
    await insertProjectKey(tx, { key, project, created_at: now, works_until: null })
    await audit(tx, deciding, {
      action: 'rotate-key',
      project,
      subject: project,
      detail: { overlapHours },
    })
  })
  return { key }
}
