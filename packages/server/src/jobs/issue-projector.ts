import type { Facts } from '../store/facts/facts.ts'
import { issueTotals } from '../store/facts/views/issue-totals.ts'
import type { Note } from '../store/note.ts'
import type { Records } from '../store/records/records.ts'
import { projectIssues } from '../store/records/tables/issue.ts'
import { atMost } from './patience.ts'

export interface IssueProjector extends AsyncDisposable {
  /** A group of this number will change these issues (`project/issue`) once it is in the facts. */
  touch(group: number, issues: Iterable<string>): void
  /** Groups up to this number are in the facts. */
  carried(last: number): void
  /** Everything that had an event since then; after a start, when nobody remembers what was touched. */
  projectSince(epochMs: number): Promise<void>
  projectIssue(project: string, issue: string): Promise<void>
}

const idsPerQuestion = 500

/**
 * Tells the records what the facts say of each issue. Values are read whole from the facts and written whole, so doing
 * it twice, late or after a crash gives the same.
 */
export function createIssueProjector(needs: {
  readonly facts: Facts
  readonly records: Records
  readonly note: Note
}): IssueProjector {
  const { facts, records, note } = needs
  const touched = new Map<string, number>()
  let carriedTo = 0
  let under: Promise<void> | undefined
  let isAgain = false

  const projectDue = async (): Promise<void> => {
    const due = [...touched].filter(([, group]) => group <= carriedTo)
    for (const [issue] of due) touched.delete(issue)
    try {
      await project(due.map(([issue]) => issue))
    } catch (cause) {
      for (const [issue, group] of due) touched.set(issue, touched.get(issue) ?? group)
      note('issues/projection-failed', { issues: due.length, kind: kindOf(cause) })
    }
  }

  const project = async (issues: readonly string[]): Promise<void> => {
    const byProject = Map.groupBy(issues, (issue) => issue.slice(0, issue.indexOf('/')))
    for (const [key, ofProject] of byProject) {
      for (let start = 0; start < ofProject.length; start += idsPerQuestion) {
        const ids = ofProject
          .slice(start, start + idsPerQuestion)
          .map((issue) => issue.slice(issue.indexOf('/') + 1))
        await projectIssues(records, await issueTotals(facts, { project: key, ids }))
      }
    }
  }

  const run = () => {
    if (under !== undefined) {
      isAgain = true
      return
    }
    isAgain = false
    under = projectDue().finally(() => {
      under = undefined
      if (isAgain) run()
    })
  }

  return {
    touch(group, issues) {
      for (const issue of issues) touched.set(issue, group)
    },
    carried(last) {
      carriedTo = Math.max(carriedTo, last)
      run()
    },
    async projectSince(epochMs) {
      const rows = await facts.ask<{ project: string; issue: string }>(
        /* sql */ `
        select project, issue
        from   issue_totals
        group by project, issue
        having max(last_seen) >= fromUnixTimestamp64Milli({since:Int64})`,
        { since: epochMs },
      )
      await project(rows.map((row) => `${row.project}/${row.issue}`))
    },
    projectIssue: (key, issue) => project([`${key}/${issue}`]),
    async [Symbol.asyncDispose]() {
      isAgain = false
      // What is not told now is told after the next start.
      await atMost(500, under)
    },
  }
}

function kindOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : 'unknown'
}
