import { isAtLeast, roleIn } from '../core/access.ts'
import { type Denied, denied } from '../core/denied.ts'
import { removeSavedView } from '../store/records/tables/saved-view.ts'
import { findSavedView } from '../store/records/views/saved-view.ts'
import { audit, type Deciding } from './deciding.ts'

/** Forgets a saved view: one's own, or anybody's for an admin of the project. */
export async function removeView(
  deciding: Deciding,
  { project, id }: { readonly project: string; readonly id: string },
): Promise<{ readonly removed: true } | Denied> {
  const { actor } = deciding
  return await deciding.records.write(async (tx) => {
    const view = await findSavedView(tx, { project, id })
    if (view === undefined) return denied('view/unknown')
    const isOwn = actor.is === 'person' && view.author === actor.user
    if (!isOwn && !isAtLeast(roleIn(actor, project), 'admin')) return denied('auth/forbidden')
    await removeSavedView(tx, id)
    await audit(tx, deciding, { action: 'remove-view', project, subject: id })
    return { removed: true }
  })
}
