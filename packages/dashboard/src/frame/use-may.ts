import type { Role } from '@earshot/protocol'
import { useQuestion } from '../queries/question.ts'
import { mayDo } from './may-do.ts'
import { useProjects } from './use-project.ts'

/**
 * Whether the reader may. What depends on it is not shown while it is `unknown`, but has its room, so that nothing
 * vanishes before a viewer's eyes and nothing moves before anybody else's.
 */
export type May = 'unknown' | 'yes' | 'no'

/** Whether the reader's role in the project they look at allows what `needed` may do. */
export function useMay(needed: Role): May {
  const { current, pending } = useProjects()
  if (pending) return 'unknown'
  return current !== undefined && mayDo(current.role, needed) ? 'yes' : 'no'
}

/** Projects are made by those who are admins on all of them. */
export function useMayCreateProjects(): May {
  const { data: me, isPending } = useQuestion('GET /api/me', {})
  if (isPending) return 'unknown'
  return me !== undefined && me.role !== null && mayDo(me.role, 'admin') ? 'yes' : 'no'
}
