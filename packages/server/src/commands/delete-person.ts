import { insertDeletion } from '../store/records/tables/deletion.ts'
import { audit, type Deciding } from './deciding.ts'
import { newId } from './identity.ts'

/**
 * Asks for all that is stored of a person to leave the disk: events, sessions, properties. `person` is the 16 hex digits
 * of their hash; who is not there is not missed. Of a user go also the rows of those installs that nobody else used, which
 * is what they did before they signed in. What an install did that several users shared stays, as do errors and anonymous
 * visits: nothing tells whose they are.
 */
export async function deletePerson(
  deciding: Deciding,
  { project, person }: { readonly project: string; readonly person: string },
): Promise<void> {
  const now = deciding.now()
  await deciding.records.write(async (tx) => {
    const asked = { id: newId(), project, issue: null, person, requested_at: now, done_at: null }
    await insertDeletion(tx, { ...asked, events: 0 })
    await audit(tx, deciding, { action: 'delete-person', project, subject: person })
  })
}
