import { setTimeout as sleep } from 'node:timers/promises'
import type { Facts } from '../store/facts/facts.ts'
import { releasesSince } from '../store/facts/views/issue-releases.ts'
import { issueTotals } from '../store/facts/views/issue-totals.ts'
import type { Note } from '../store/note.ts'
import type { Records } from '../store/records/records.ts'
import { type IssueProjection, projectIssues } from '../store/records/tables/issue.ts'
import { issuesResolvedInRelease } from '../store/records/views/issues-resolved-in.ts'
import { atMost } from './patience.ts'
import { createTouchedIssues } from './touched-issues.ts'
import { createTurns } from './turns.ts'

export interface IssueProjector extends AsyncDisposable {
  /** A group of this number will change these issues (`project/issue`) once it is in the facts. */
  touch(group: number, issues: Iterable<string>): void
  /** Groups up to this number are in the facts. */
  carried(last: number): void
  /** Everything that had an event since then; after a start, when nobody remembers what was touched. */
  projectSince(epochMs: number): Promise<void>
  projectIssue(project: string, issue: string): Promise<void>
  /** Runs work while nothing is read from the facts that is not yet written to the records. */
  undisturbed<T>(work: () => Promise<T>): Promise<T>
}

const idsPerQuestion = 500
/** One write holds up every request, so it is short, and as long a pause follows. */
const rowsPerWrite = 100
const retryMs = 1_000

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
  const inTurn = createTurns()
  const touched = createTouchedIssues()
  let carriedTo = 0
  let under: Promise<void> | undefined
  let isAgain = false
  let retry: NodeJS.Timeout | undefined

  const projectDue = async (): Promise<void> => {
    const due = touched.take(carriedTo)
    try {
      await project(due)
    } catch (cause) {
      touched.giveBack(due)
      note('issues/projection-failed', { issues: due.length, kind: kindOf(cause) })
      // The next event may be long in coming.
      retry = setTimeout(run, retryMs).unref()
    }
  }

  const project = async (issues: readonly string[]): Promise<void> => {
    const byProject = Map.groupBy(issues, (issue) => issue.slice(0, issue.indexOf('/')))
    for (const [key, ofProject] of byProject) {
      const ids = ofProject.map((issue) => issue.slice(issue.indexOf('/') + 1))
      for (const some of slices(ids, idsPerQuestion)) {
        await inTurn(() => projectSome(key, some))
      }
    }
  }

  const projectSome = async (key: string, ids: readonly string[]): Promise<void> => {
    const totals = await toldOf({ facts, records }, { project: key, ids })
    for (const rows of slices(totals, rowsPerWrite)) {
      const begin = performance.now()
      await projectIssues(records, rows)
      await sleep(performance.now() - begin)
    }
  }

  const run = () => {
    clearTimeout(retry)
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
      touched.touch(group, issues)
      if (group <= carriedTo) run()
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
    undisturbed: inTurn,
    async [Symbol.asyncDispose]() {
      isAgain = false
      clearTimeout(retry)
      // What is not told now is told after the next start.
      await atMost(500, under)
    },
  }
}

/** What the facts tell of these issues, and in which releases those came again that wait for another one. */
async function toldOf(
  { facts, records }: { readonly facts: Facts; readonly records: Records },
  { project, ids }: { readonly project: string; readonly ids: readonly string[] },
): Promise<readonly IssueProjection[]> {
  const totals = await issueTotals(facts, { project, ids })
  const waiting = await issuesResolvedInRelease(records.db, { project, ids })
  if (waiting.length === 0) return totals
  // The newest event may be of an old release while one before it is of a new one.
  const since = Math.min(...waiting.map(({ last_seen }) => last_seen))
  const seen = await releasesSince(facts, { project, ids: waiting.map(({ id }) => id), since })
  const releases = Map.groupBy(seen, ({ id }) => id)
  return totals.map((row) => ({ ...row, releases: releases.get(row.id) ?? [] }))
}

function slices<T>(list: readonly T[], length: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / length) }, (_, index) =>
    list.slice(index * length, (index + 1) * length),
  )
}

function kindOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : 'unknown'
}
