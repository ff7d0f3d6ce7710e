import { type Denied, isDenied } from '../core/denied.ts'
import { updateProject } from '../store/records/tables/project.ts'
import { projectNameOf } from './create-project.ts'
import { audit, type Deciding } from './deciding.ts'
import { originsOf } from './origin.ts'

/** Renames a project, or takes reports from other origins than before. */
export async function changeProject(
  deciding: Deciding,
  wish: { readonly project: string; readonly name?: string; readonly origins?: readonly string[] },
): Promise<{ readonly changed: true } | Denied> {
  const name = wish.name === undefined ? undefined : projectNameOf(wish.name)
  if (isDenied(name)) return name
  const origins = wish.origins === undefined ? undefined : originsOf(wish.origins)
  if (isDenied(origins)) return origins
  const { project } = wish
  await deciding.records.write(async (tx) => {
    await updateProject(tx, {
      id: project,
      ...(name !== undefined && { name }),
      ...(origins !== undefined && { origins: JSON.stringify(origins) }),
    })
    await audit(tx, deciding, {
      action: 'change-project',
      project,
      subject: project,
      detail: { name: name !== undefined, origins: origins?.length ?? null },
    })
  })
  return { changed: true }
}
