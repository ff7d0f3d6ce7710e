import type { Writer } from '../records.ts'
import type { ProjectColumns } from '../schema.ts'

export async function insertProject(tx: Writer, project: ProjectColumns): Promise<void> {
  await tx.insertInto('projects').values(project).execute()
}

export async function updateProject(
  tx: Writer,
  {
    id,
    ...change
  }: {
    readonly id: string
    readonly name?: string
    readonly origins?: string
    readonly deleting_since?: number
  },
): Promise<void> {
  if (Object.keys(change).length === 0) return
  await tx.updateTable('projects').set(change).where('id', '=', id).execute()
}

/** Takes its keys, members, tokens and issues along. */
export async function removeProject(tx: Writer, id: string): Promise<void> {
  await tx.deleteFrom('projects').where('id', '=', id).execute()
}

/** Remembers when a project first got something; answers which of the projects are there and stay. */
export async function noteFirstEvents(
  tx: Writer,
  firsts: ReadonlyMap<string, number>,
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('projects')
    .select(['id', 'first_event_at'])
    .where('id', 'in', [...firsts.keys()])
    .where('deleting_since', 'is', null)
    .execute()
  for (const { id, first_event_at } of rows) {
    const at = firsts.get(id)
    if (first_event_at !== null || at === undefined) continue
    await tx.updateTable('projects').set({ first_event_at: at }).where('id', '=', id).execute()
  }
  return rows.map((row) => row.id)
}
