/** Whom the rows of a table are about. */
export type About =
  /** Those who use the apps that are measured. */
  | 'users'
  /** Those who sign in to the dashboard. */
  | 'team'
  | 'nobody'

/** One table and all that it holds: habit of the data map is that nothing is stored which does not stand here. */
export interface MappedTable {
  readonly store: 'facts' | 'records' | 'spool'
  readonly name: string
  /** What a row is, for people. */
  readonly row: string
  readonly about: About
  /** What it is kept for. */
  readonly purpose: string
  /** How long, and what ends it. */
  readonly kept: string
  /** What each column holds. */
  readonly columns: Readonly<Record<string, string>>
}

/** Columns that say the same wherever they stand. */
export const common = {
  project: 'The project, by its id',
} as const
