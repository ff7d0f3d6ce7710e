import { type Denied, denied } from '../core/denied.ts'
import { insertSavedView } from '../store/records/tables/saved-view.ts'
import { listSavedViews } from '../store/records/views/saved-view.ts'
import { audit, type Deciding } from './deciding.ts'
import { newId } from './identity.ts'

export interface ViewWish {
  readonly project: string
  readonly name: string
  readonly path: string
  readonly search: string
}

const mostViews = 200

/** Keeps a place in the dashboard under a name. */
export async function saveView(
  deciding: Deciding,
  { project, path, search, ...wish }: ViewWish,
): Promise<{ readonly id: string } | Denied> {
  const name = wish.name.trim()
  if (name === '') return denied('request/invalid', 'body/name must have 1 to 80 characters')
  if (!/^[a-z][a-z0-9/-]*$/.test(path)) {
    return denied('request/invalid', 'body/path must be a place in the project, like usage/events')
  }
  const { actor, records } = deciding
  const id = newId()
  return await records.write(async (tx) => {
    if ((await listSavedViews(tx, project)).length >= mostViews) {
      return denied('request/invalid', 'a project has at most 200 saved views')
    }
    await insertSavedView(tx, {
      ...{ id, project, name, path, search },
      author: actor.is === 'person' ? actor.user : null,
      created_at: deciding.now(),
    })
    await audit(tx, deciding, { action: 'save-view', project, subject: id })
    return { id }
  })
}
