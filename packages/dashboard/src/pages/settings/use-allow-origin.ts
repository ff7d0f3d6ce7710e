import type { ProjectRow } from '@earshot/protocol'
import { mayDo } from '../../frame/may-do.ts'
import { useFailed } from '../../parts/fault.ts'
import { useDecision } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'

/** Adds one origin to a project's list, from wherever its lack is felt. */
export function useAllowOrigin(project: ProjectRow | undefined) {
  const { toasts } = useServices()
  const failed = useFailed()
  const { mutate, isPending } = useDecision('PATCH /api/projects/:key', {
    stale: ['GET /api/projects'],
  })
  return {
    may: project !== undefined && mayDo(project.role, 'admin'),
    busy: isPending,
    run(origin: string, done: string, then?: () => void) {
      if (project === undefined) return
      mutate(
        { key: project.key, origins: [...project.origins, origin] },
        {
          onSuccess: () => {
            toasts.say({ text: done })
            then?.()
          },
          onError: failed,
        },
      )
    },
  }
}
