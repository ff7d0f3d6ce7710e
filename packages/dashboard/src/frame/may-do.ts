import { type Role, roles } from '@earshot/protocol'

/** Whether a role is, or includes, the one that something takes. */
export function mayDo(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}
