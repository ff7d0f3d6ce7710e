import type { IssueStateName, Role } from '@earshot/protocol'

/** The columns of the records, as Kysely sees them. Every time is an integer of epoch milliseconds. */
export interface Tables {
  projects: ProjectColumns
  project_keys: ProjectKeyColumns
  users: UserColumns
  members: MemberColumns
  sign_ins: SignInColumns
  sign_in_links: SignInLinkColumns
  tokens: TokenColumns
  issues: IssueColumns
  audit: AuditColumns
  deletions: DeletionColumns
  settings: SettingColumns
  saved_views: SavedViewColumns
  usage_terms: UsageTermsColumns
  licence_policies: LicencePolicyColumns
  licences: LicenceColumns
}

export interface ProjectColumns {
  /** 12 characters `[0-9a-z]`, never shown as the key. */
  id: string
  name: string
  /** JSON list of origins. */
  origins: string
  created_at: number
  first_event_at: number | null
  deleting_since: number | null
}

export interface ProjectKeyColumns {
  /** 11 characters `[0-9a-z]`, public. */
  key: string
  project: string
  created_at: number
  /** Null: the current key. */
  works_until: number | null
}

export interface UserColumns {
  id: string
  /** Lower-case, unique. */
  email: string
  password_hash: string | null
  /** The role on every project. */
  role: Role | null
  created_at: number
  last_sign_in_at: number | null
}

export interface MemberColumns {
  project: string
  user: string
  role: Role
  created_at: number
}

export interface SignInColumns {
  /** SHA-256 of the opaque token in the cookie, hex. */
  hash: string
  user: string
  created_at: number
  expires_at: number
}

export interface SignInLinkColumns {
  hash: string
  user: string
  expires_at: number
  used_at: number | null
}

export interface TokenColumns {
  id: string
  hash: string
  name: string
  /** JSON list of scopes. */
  scopes: string
  project: string | null
  /** Null: made on the command line, by whoever owns the machine. */
  user: string | null
  created_at: number
  expires_at: number | null
  last_used_at: number | null
}

export interface IssueColumns {
  project: string
  id: string
  state: IssueStateName
  in_release: string | null
  until: number | null
  resolved_at: number | null
  /** 1 after new events reopened a resolved issue. */
  regressed: number
  type: number
  name: string
  message: string
  title: string
  culprit: string
  /** Title, culprit and message in lower case: what a search looks through. */
  search: string
  release: string
  events: number
  sessions: number
  first_seen: number
  last_seen: number
  deleting_since: number | null
}

interface AuditColumns {
  id: string
  at: number
  /** `user:ID`, `token:ID` or `machine`; never an address. */
  actor: string
  action: string
  project: string | null
  subject: string | null
  /** JSON; never an address or a secret. */
  detail: string
}

export interface DeletionColumns {
  id: string
  project: string
  /** Null: the whole project, or a person. */
  issue: string | null
  /** 16 hex digits of a person's hash. */
  person?: string | null
  requested_at: number
  done_at: number | null
  /** How many events it was going to remove when it was asked for. */
  events: number
}

export interface SettingColumns {
  name: string
  value: string
}

export interface UsageTermsColumns {
  project: string
  /** 32 random bytes as base64url; ids are stored as hashes under it. */
  secret: string
  personal_ids: 'hash' | 'refuse'
  /** 1 where user ids are kept beside their hashes. */
  keeps_user_ids: number
  /** What Global Privacy Control and Do Not Track mean. */
  signals: 'count' | 'ignore'
  /** '' where apps are told nothing. */
  latest_version: string
  /** JSON text, '' where there is none. */
  custom_data: string
}

export interface LicencePolicyColumns {
  project: string
  id: string
  /** 0: for ever. */
  duration_days: number
  /** 0: any number. */
  max_machines: number
  /** The newest version it is for, or `all`. */
  version: string
}

export interface LicenceColumns {
  id: string
  project: string
  key: string
  status: 'active' | 'disabled'
  /** What the owner wrote; '' for nothing. */
  user_email: string
  policy: string
  /** As the policy stood when the licence was made. */
  max_machines: number
  version: string
  /** JSON list of keyed hashes. */
  machines: string
  created_at: number
  expires_at: number | null
}

export interface SavedViewColumns {
  id: string
  project: string
  name: string
  /** `usage/events`. */
  path: string
  /** `last=30d`. */
  search: string
  /** Null: a token, or somebody who is no longer there. */
  author: string | null
  created_at: number
}
