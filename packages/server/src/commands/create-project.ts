import { randomBytes } from 'node:crypto'
import { limits } from '@earshot/protocol'
import { type Denied, denied, isDenied } from '../core/denied.ts'
import type { Writer } from '../store/records/records.ts'
import { insertProject } from '../store/records/tables/project.ts'
import { insertProjectKey } from '../store/records/tables/project-key.ts'
import { insertUsageTerms } from '../store/records/tables/usage-terms.ts'
import { audit, type Deciding } from './deciding.ts'
import { newId, newProjectKey } from './identity.ts'
import { originsOf } from './origin.ts'

export interface NewProject {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly origins: readonly string[]
}

/** Makes a project with its first key. */
export async function createProject(
  deciding: Deciding,
  wish: { readonly name: string; readonly origins: readonly string[] },
): Promise<NewProject | Denied> {
  const name = projectNameOf(wish.name)
  if (isDenied(name)) return name
  const origins = originsOf(wish.origins)
  if (isDenied(origins)) return origins
  return await deciding.records.write((tx) => addProject(tx, deciding, { name, origins }))
}

/** The same within a transaction that does more. */
export async function addProject(
  tx: Writer,
  deciding: Deciding,
  { name, origins }: Pick<NewProject, 'name' | 'origins'>,
): Promise<NewProject> {
  const project = { id: newId(), key: newProjectKey(), name, origins }
  const at = deciding.now()
  await insertProject(tx, {
    id: project.id,
    name,
    origins: JSON.stringify(origins),
    created_at: at,
    first_event_at: null,
    deleting_since: null,
  })
  await insertProjectKey(tx, {
    key: project.key,
    project: project.id,
    created_at: at,
    works_until: null,
  })
  const secret = randomBytes(32).toString('base64url')
  await insertUsageTerms(tx, { project: project.id, secret })
  await audit(tx, deciding, { action: 'create-project', project: project.id, subject: project.id })
  return project
}

export function projectNameOf(text: string): string | Denied {
  const name = text.trim()
  const isName = name !== '' && name.length <= limits.projectNameChars && !/\p{Cc}/u.test(name)
  return isName ? name : denied('project/name')
}
