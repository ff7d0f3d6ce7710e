import type { Clock, Gone } from '../ingest/ports.ts'
import {
  deleteIssueFacts,
  deletePeopleFacts,
  deleteProjectFacts,
  notesOfPeople,
  peopleBehind,
} from '../store/facts/deletions.ts'
import type { Facts } from '../store/facts/facts.ts'
import type { Note } from '../store/note.ts'
import type { Records } from '../store/records/records.ts'
import { finishDeletion } from '../store/records/tables/deletion.ts'
import { type PendingDeletion, pendingDeletions } from '../store/records/views/deletion.ts'
import type { Spool } from '../store/spool/spool.ts'
import type { IssueProjector } from './issue-projector.ts'

export interface DeletionNeeds {
  readonly clock: Clock
  readonly facts: Facts
  readonly records: Records
  readonly spool: Spool
  readonly projector: IssueProjector
  readonly note: Note
  /** What ingest remembers of them, in memory and in the spool. */
  readonly forget: (gone: Gone) => void
}

/**
 * Carries out what people have deleted. For an issue the spool holds its breath for a moment, so that no batch falls
 * between its totals and its events; clients notice nothing. A project takes no events any more, so nothing waits.
 */
export async function carryOutDeletions(needs: DeletionNeeds): Promise<void> {
  for (const deletion of await pendingDeletions(needs.records)) {
    // What was acknowledged before the decision belongs to it.
    await needs.spool.carried()
    if (deletion.person !== null) {
      await deletePerson(needs, { ...deletion, person: deletion.person })
      continue
    }
    // NOTE: counts that were read before would bring back an issue that nothing is left of.
    await needs.projector.undisturbed(async () => {
      if (deletion.issue === null) {
        await deleteProjectFacts(needs.facts, deletion.project)
        needs.forget({ is: 'project', project: deletion.project })
        needs.spool.forget({ is: 'project', project: deletion.project })
      } else await deleteIssue(needs, { ...deletion, issue: deletion.issue })
      await finishDeletion(needs.records, { id: deletion.id, now: needs.clock.now() })
    })
    needs.note('deletion/carried-out', { what: deletion.issue === null ? 'project' : 'issue' })
    if (deletion.issue !== null)
      await needs.projector.projectIssue(deletion.project, deletion.issue)
  }
}

async function deleteIssue(
  { facts, spool }: DeletionNeeds,
  deletion: PendingDeletion & { readonly issue: string },
): Promise<void> {
  await spool.pause()
  try {
    await deleteIssueFacts(facts, deletion)
  } finally {
    spool.resume()
  }
}

/** Notes that ingest remembers of a person's sessions and devices go first: they are found by the events. */
async function deletePerson(
  { facts, records, spool, note, clock, forget }: DeletionNeeds,
  { id, project, person }: PendingDeletion & { readonly person: string },
): Promise<void> {
  const people = await peopleBehind(facts, { project, person })
  const notes = await notesOfPeople(facts, people)
  forget({ is: 'people', project, people: [people.person, ...people.installs], notes })
  await spool.pause()
  try {
    await deletePeopleFacts(facts, people)
  } finally {
    spool.resume()
  }
  await finishDeletion(records, { id, now: clock.now() })
  note('deletion/carried-out', { what: 'person' })
}
