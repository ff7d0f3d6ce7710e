import { hash } from 'node:crypto'
import type { Grouping } from '../error-event.ts'

/** The id of an issue: the first 16 hex digits of SHA-256 over project id, version, kind and parts. */
export function issueIdOf(
  project: string,
  grouping: Pick<Grouping, 'version' | 'by' | 'parts'>,
): string {
  const { version, by, parts } = grouping
  return hash('sha256', [project, version, by, ...parts].join('\0'), 'hex').slice(0, 16)
}
