import type { Role } from '@earshot/protocol'
import { useQuestion } from '../queries/question.ts'
import { mayDo } from './may-do.ts'
import { useProjects } from './use-project.ts'

/**
 * Whether the reader's role in the project they look at allows what `needed` may do. Until it is known it does: for
 * most readers nothing jumps then, and the server has the last word anyway.
 */
export function useMay(needed: Role): boolean {
  const { current } = useProjects()
  return current === undefined || mayDo(current.role, needed)
}

/** Projects are made by those who are admins on all of them. */
export function useMayCreateProjects(): boolean {
  const { data: me } = useQuestion('GET /api/me', {})
  return me === undefined || (me.role !== null && mayDo(me.role, 'admin'))
}
