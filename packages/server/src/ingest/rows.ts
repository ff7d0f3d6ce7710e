import type { Clean } from '../core/clean.ts'
import type { CleanError } from '../core/error-event.ts'

/** One line for the table `error_events`. Only what is clean can become a row. */
export function errorRow(
  clean: Clean<CleanError>,
  context: {
    readonly project: string
    readonly issue: string
    readonly id: string
    readonly day: string
    readonly session: string
    readonly title: string
    readonly culprit: string
    readonly groupingVersion: number
  },
): string {
  const { project, issue, id, day, session, title, culprit, groupingVersion } = context
  const row = {
    project,
    issue,
    day,
    at: clean.at,
    id,
    session,
    type: clean.type,
    name: clean.name,
    message: clean.message,
    stack: clean.stack,
    uri: clean.uri,
    title,
    culprit,
    release: clean.release,
    browser: clean.browser,
    browser_version: clean.browserVersion,
    os: clean.os,
    os_version: clean.osVersion,
    client: clean.client,
    client_version: clean.clientVersion,
    meta: clean.meta,
    removed: clean.removed,
    grouping_version: groupingVersion,
  }
  return lineOf(row)
}

/** Half of a surrogate pair, which a text cut in the middle of a character ends in, is no JSON that the facts read. */
function lineOf(row: object): string {
  const line = `${JSON.stringify(row)}\n`
  return line.includes('\\ud') ? `${JSON.stringify(row, wellFormed)}\n` : line
}

const wellFormed = (_: string, value: unknown) =>
  typeof value === 'string' ? value.toWellFormed() : value

export function sessionRow(row: {
  readonly project: string
  readonly day: string
  readonly at: number
  readonly session: string
  readonly errored: boolean
}): string {
  return `${JSON.stringify({ ...row, errored: row.errored ? 1 : 0 })}\n`
}

/** For the sketches of weeks and months; the table keeps nothing, it only feeds them. */
export function visitorRow(row: {
  readonly project: string
  readonly week: string
  readonly month: string
  readonly week_hash: string
  readonly month_hash: string
}): string {
  return `${JSON.stringify(row)}\n`
}
