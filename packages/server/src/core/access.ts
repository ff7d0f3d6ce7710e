import { type ProblemCode, type Role, roles, type Scope, scopes } from '@earshot/protocol'

/** A person's roles: one on every project, others on single ones by the project's id. */
export interface Roles {
  readonly everywhere: Role | null
  readonly inProjects: Readonly<Record<string, Role>>
}

/** Who asks. */
export type Actor =
  | { readonly is: 'person'; readonly user: string; readonly signIn: string; readonly roles: Roles }
  | {
      readonly is: 'token'
      readonly token: string
      readonly scopes: readonly Scope[]
      /** The one project it is for; null: every project its maker may see. */
      readonly project: string | null
      /** Those of its maker: a token may never do more than the person behind it. */
      readonly roles: Roles
    }
  /** The command line, on the machine itself. */
  | { readonly is: 'machine' }

/** What can be done, the least role and the least scope for it. Roles and scopes include the ones before them. */
const actions = {
  'project.see': { role: 'viewer', scope: 'read' },
  'project.create': { role: 'admin', scope: 'admin' },
  'project.change': { role: 'admin', scope: 'admin' },
  'project.delete': { role: 'owner', scope: 'admin' },
  'issue.change': { role: 'member', scope: 'write' },
  'issue.delete': { role: 'admin', scope: 'admin' },
  'person.delete': { role: 'admin', scope: 'admin' },
  'view.save': { role: 'member', scope: 'write' },
  'people.see': { role: 'viewer', scope: 'admin' },
  'people.change': { role: 'owner', scope: 'admin' },
} as const satisfies Record<string, { readonly role: Role; readonly scope: Scope }>

export type Action = keyof typeof actions

/** A maker who is the machine itself. */
export const rolesOfMachine: Roles = { everywhere: 'owner', inProjects: {} }

const mostOfScope = { read: 'viewer', write: 'member', admin: 'owner' } as const

/** The actor's role in a project, null where it is none of their business. */
export function roleIn(actor: Actor, project: string): Role | null {
  switch (actor.is) {
    case 'machine':
      return 'owner'
    case 'person':
      return higherRole(actor.roles.everywhere, actor.roles.inProjects[project] ?? null)
    case 'token': {
      if (actor.project !== null && actor.project !== project) return null
      const { everywhere, inProjects } = actor.roles
      return capped(higherRole(everywhere, inProjects[project] ?? null), actor.scopes)
    }
  }
}

/** The actor's role on every project of the server, null where it has none. */
export function roleEverywhere(actor: Actor): Role | null {
  switch (actor.is) {
    case 'machine':
      return 'owner'
    case 'person':
      return actor.roles.everywhere
    case 'token':
      return actor.project === null ? capped(actor.roles.everywhere, actor.scopes) : null
  }
}

/**
 * Why the actor may not do this in the project, or nothing when it may. A project one may not see is answered as one
 * that is not there.
 */
export function objectionIn(
  actor: Actor,
  { action, project }: { readonly action: Action; readonly project: string },
): ProblemCode | undefined {
  const role = roleIn(actor, project)
  return role === null ? 'project/unknown' : objection(actor, { action, role })
}

/** The same for what concerns the whole server. */
export function objectionEverywhere(actor: Actor, action: Action): ProblemCode | undefined {
  return objection(actor, { action, role: roleEverywhere(actor) })
}

function objection(
  actor: Actor,
  { action, role }: { readonly action: Action; readonly role: Role | null },
): ProblemCode | undefined {
  const needs = actions[action]
  if (actor.is === 'token' && !hasScope(actor.scopes, needs.scope)) return 'auth/scope'
  return isAtLeast(role, needs.role) ? undefined : 'auth/forbidden'
}

export function isAtLeast(role: Role | null, least: Role): boolean {
  return role !== null && roles.indexOf(role) >= roles.indexOf(least)
}

export function higherRole(one: Role | null, other: Role | null): Role | null {
  if (one === null || other === null) return one ?? other
  return isAtLeast(one, other) ? one : other
}

function hasScope(held: readonly Scope[], least: Scope): boolean {
  return held.some((scope) => scopes.indexOf(scope) >= scopes.indexOf(least))
}

function capped(role: Role | null, held: readonly Scope[]): Role | null {
  const highest = scopes.findLast((scope) => held.includes(scope))
  if (role === null || highest === undefined) return null
  const most = mostOfScope[highest]
  return isAtLeast(role, most) ? most : role
}
