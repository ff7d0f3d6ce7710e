import type { ProjectRow } from '@earshot/protocol'
import { useParams } from '@tanstack/react-router'
import { useQuestion } from '../queries/question.ts'

/** The key in the address; '' on pages of no project. */
export function useProjectKey(): string {
  return useParams({ strict: false }).key ?? ''
}

export interface Projects {
  readonly all: readonly ProjectRow[] | undefined
  readonly current: ProjectRow | undefined
  /** Which projects there are is asked, and not answered yet. */
  readonly pending: boolean
}

/** The projects the reader may see, and the one they look at. */
export function useProjects(): Projects {
  const key = useProjectKey()
  const { data, isPending } = useQuestion('GET /api/projects', {}, { everyMs: 60_000 })
  const all = data?.projects
  return { all, current: all?.find((project) => project.key === key), pending: isPending }
}
