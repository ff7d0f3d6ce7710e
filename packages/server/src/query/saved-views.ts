import type { SavedView } from '@earshot/protocol'
import type { Actor } from '../core/access.ts'
import { type Denied, denied } from '../core/denied.ts'
import type { SavedViewColumns } from '../store/records/schema.ts'
import { findSavedView, listSavedViews } from '../store/records/views/saved-view.ts'
import type { Sources } from './sources.ts'
import { isoOf } from './time.ts'

/** What the members of a project saved, by name. */
export async function savedViewsOf(
  { records }: Pick<Sources, 'records'>,
  { project, actor }: { readonly project: string; readonly actor: Actor },
): Promise<readonly SavedView[]> {
  const views = await listSavedViews(records.db, project)
  return views.map((view) => savedViewOf(view, actor))
}

export async function savedView(
  { records }: Pick<Sources, 'records'>,
  { actor, ...which }: { readonly project: string; readonly id: string; readonly actor: Actor },
): Promise<SavedView | Denied> {
  const view = await findSavedView(records.db, which)
  return view === undefined ? denied('view/unknown') : savedViewOf(view, actor)
}

function savedViewOf(view: SavedViewColumns, actor: Actor): SavedView {
  const { id, name, path, search, author } = view
  const isOwn = actor.is === 'person' && author === actor.user
  return { id, name, path, search, createdAt: isoOf(view.created_at), isOwn }
}
