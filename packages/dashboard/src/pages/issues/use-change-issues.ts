import type { IssueChange, IssueRow } from '@earshot/protocol'
import { useQueryClient } from '@tanstack/react-query'
import { forget } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'

/** Resolves, ignores or reopens issues, says so, and offers to take it back. */
export function useChangeIssues(key: string, { undone }: { undone?: () => void } = {}) {
  const { call, toasts } = useServices()
  const queries = useQueryClient()
  const words = useWords()
  const bulk = 'POST /api/projects/:key/issues/bulk'
  const renew = () => forget(queries, ['GET /api/projects'])

  return async (issues: readonly IssueRow[], change: IssueChange): Promise<void> => {
    if (issues.length === 0) return
    const undo = async () => {
      for (const [ids, before] of byState(issues)) await call(bulk, { key, ids, change: before })
      toasts.say({ text: words.issues.undone })
      await renew()
      undone?.()
    }
    const failed = () => toasts.say({ text: words.issues.failed, tone: 'bad' })

    await call(bulk, { key, ids: issues.map((issue) => issue.id), change }).then(
      async ({ changed }) => {
        toasts.say({
          text: words.issues.done[change.state](changed),
          action: { label: words.action.undo, run: () => void undo().catch(failed) },
        })
        await renew()
      },
      failed,
    )
  }
}

/** The issues' ids by the state they are in, as the change that leads back to it. */
export function byState(issues: readonly IssueRow[]): readonly [string[], IssueChange][] {
  const groups = new Map<string, [string[], IssueChange]>()
  for (const issue of issues) {
    const change = changeTo(issue)
    const name = JSON.stringify(change)
    const group = groups.get(name) ?? [[], change]
    group[0].push(issue.id)
    groups.set(name, group)
  }
  return [...groups.values()]
}

function changeTo({ state, inRelease, until }: IssueRow): IssueChange {
  switch (state) {
    case 'open':
      return { state }
    case 'resolved':
      return { state, ...(inRelease !== undefined && { inRelease }) }
    case 'ignored':
      return { state, ...(until !== undefined && { until }) }
  }
}
