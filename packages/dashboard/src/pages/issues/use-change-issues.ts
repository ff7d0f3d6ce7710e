import type { IssueChange, IssueRow } from '@earshot/protocol'
import { useQueryClient } from '@tanstack/react-query'
import { ProblemError } from '../../problem-error.ts'
import { forget } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'
import { statesBefore } from './states-before.ts'

/** Resolves, ignores or reopens issues, says so, and offers to take it back. */
export function useChangeIssues(key: string, { undone }: { undone?: () => void } = {}) {
  const { call, toasts } = useServices()
  const queries = useQueryClient()
  const words = useWords()
  const bulk = 'POST /api/projects/:key/issues/bulk'
  const reasonOf = (error: unknown) =>
    error instanceof ProblemError ? words.problem.what(error.code, error.says) : words.issues.failed
  const renew = () => forget(queries, ['GET /api/projects'])

  return async (issues: readonly IssueRow[], change: IssueChange): Promise<void> => {
    if (issues.length === 0) return
    const undo = async () => {
      for (const [ids, before] of statesBefore(issues))
        await call(bulk, { key, ids, change: before })
      toasts.say({ text: words.issues.undone })
      await renew()
      undone?.()
    }
    const failed = (error: unknown) => toasts.say({ text: reasonOf(error), tone: 'bad' })

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
