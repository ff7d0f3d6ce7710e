import type { Clock, Forgetting } from '../ingest/ports.ts'
import {
  deleteIssueFacts,
  deletePeopleFacts,
  deleteProjectFacts,
  notesOfPeople,
  peopleBehind,
  tablesWith,
} from '../store/facts/deletions.ts'
import type { Facts } from '../store/facts/facts.ts'
import type { Note } from '../store/note.ts'
import type { Records } from '../store/records/records.ts'
import { finishDeletion } from '../store/records/tables/deletion.ts'
import { removeProject as removeProjectRecords } from '../store/records/tables/project.ts'
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
  readonly forgetting: Forgetting
}

/**
 * Requests that were admitted before a project's deletion may end minutes after it (a body has 60 s), and what they bring
 * is acknowledged: so its facts are looked for again so long after, and until none is left.
 */
const lookAgainMs = 5 * 60_000

/**
 * Carries out what people have deleted. For an issue the spool holds its breath for a moment, so that no batch falls
 * between its totals and its events; clients notice nothing. A project takes no events any more, so nothing waits.
 */
export function createDeletions(needs: DeletionNeeds): () => Promise<void> {
  /** Projects whose facts were removed once; after a restart it is done again, which finds nothing. */
  const begun = new Set<string>()
  // A process that was killed may have left some.
  let hasLeftTraces = true

  /** Answers whether anything was done. */
  const deleteProject = async (deletion: PendingDeletion): Promise<boolean> => {
    const { id, project, requestedAt } = deletion
    if (!begun.has(id)) {
      await removeProject(needs, project)
      begun.add(id)
      return true
    }
    if (needs.clock.now() < requestedAt + lookAgainMs) return false
    const isGone = await removeLeftovers(needs, project)
    if (!isGone) return true
    await finishDeletion(needs.records, { id, now: needs.clock.now() })
    begun.delete(id)
    return true
  }

  const carryOut = async (deletion: PendingDeletion): Promise<boolean> => {
    const { issue, person } = deletion
    if (person !== null) await deletePerson(needs, { ...deletion, person })
    else if (issue !== null) await deleteIssue(needs, { ...deletion, issue })
    else return await deleteProject(deletion)
    return true
  }

  return async () => {
    if (hasLeftTraces) await removeTraces(needs)
    hasLeftTraces = false
    const failures: unknown[] = []
    for (const deletion of await pendingDeletions(needs.records)) {
      try {
        if (await carryOut(deletion)) hasLeftTraces = true
      } catch (cause) {
        // It is tried again with the next run; those behind it are somebody else's.
        failures.push(cause)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}

/** What is deleted stands in free pages and logs until they are written over. The engine removes its old parts itself. */
async function removeTraces({ spool, records }: DeletionNeeds): Promise<void> {
  await spool.scrub()
  await records.emptyLog()
}

async function removeProject(needs: DeletionNeeds, project: string): Promise<void> {
  // What was acknowledged before the decision belongs to it.
  await needs.spool.carried()
  // NOTE: counts that were read before would bring back an issue that nothing is left of.
  await needs.projector.undisturbed(async () => {
    await deleteProjectFacts(needs.facts, project)
    await needs.forgetting.forget({ is: 'project', project })
    await needs.records.write((tx) => removeProjectRecords(tx, project))
  })
  needs.note('deletion/carried-out', { what: 'project' })
}

/** True when there was nothing; else it is removed, and one has to look again. */
async function removeLeftovers(needs: DeletionNeeds, project: string): Promise<boolean> {
  await needs.spool.carried()
  const tables = await tablesWith(needs.facts, project)
  if (tables.length === 0) return true
  await deleteProjectFacts(needs.facts, project, { tables, isWaitedFor: true })
  await needs.forgetting.forget({ is: 'project', project })
  return false
}

async function deleteIssue(
  needs: DeletionNeeds,
  { id, project, issue }: PendingDeletion & { readonly issue: string },
): Promise<void> {
  const { clock, facts, records, spool, projector, note } = needs
  await spool.carried()
  await projector.undisturbed(async () => {
    await spool.pause()
    try {
      await deleteIssueFacts(facts, { project, issue })
    } finally {
      spool.resume()
    }
    await finishDeletion(records, { id, now: clock.now() })
  })
  note('deletion/carried-out', { what: 'issue' })
  await projector.projectIssue(project, issue)
}

/**
 * Notes that ingest remembers of a person's sessions and devices go first: they are found by the events. What comes while
 * they go is kept, but nothing that was told before may come back with it.
 */
async function deletePerson(
  needs: DeletionNeeds,
  { id, project, person }: PendingDeletion & { readonly person: string },
): Promise<void> {
  const { facts, records, spool, note, clock, forgetting } = needs
  await spool.carried()
  const people = await peopleBehind(facts, { project, person })
  const hashes = [people.person, ...people.installs]
  const end = await forgetting.leave(hashes)
  try {
    await spool.carried()
    const notes = await notesOfPeople(facts, people)
    await forgetting.forget({ is: 'people', project, people: hashes, notes })
    await spool.pause()
    try {
      await deletePeopleFacts(facts, people)
    } finally {
      spool.resume()
    }
  } finally {
    end()
  }
  await finishDeletion(records, { id, now: clock.now() })
  note('deletion/carried-out', { what: 'person' })
}
