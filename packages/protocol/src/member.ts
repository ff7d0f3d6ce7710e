export const roles = ['viewer', 'member', 'admin', 'owner'] as const
/** Each role may do all that the ones before it may: look, work with issues, change settings, manage people and delete. */
export type Role = (typeof roles)[number]

export interface MemberRow {
  readonly id: string
  readonly email: string
  readonly role: Role
  /** True where the role holds on every project of this server. */
  readonly everywhere: boolean
  readonly lastSignInAt: string | null
}

export const scopes = ['read', 'write', 'admin'] as const
export type Scope = (typeof scopes)[number]

export interface TokenRow {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  /** Null: every project its maker may see. */
  readonly project: string | null
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
}

export interface Me {
  readonly id: string
  readonly email: string
  /** The role on every project, null where the person only has roles on single projects. */
  readonly role: Role | null
  /** False until a password was set; the first sign-in comes by link. */
  readonly hasPassword: boolean
}
