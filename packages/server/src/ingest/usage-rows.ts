import type { Clean } from '../core/clean.ts'
import type { CleanUsage, Props, PropValue } from '../core/usage-event.ts'

type Row = readonly [table: string, line: string]

/** One line for the table `usage_events`. Only what is clean can become a row. */
export function usageRow(project: string, clean: Clean<CleanUsage>): Row {
  const row = {
    project,
    at: clean.at,
    person: clean.person,
    identity: clean.identity,
    install: clean.install,
    session: clean.session,
    kind: clean.kind,
    name: clean.name,
    country: clean.country,
    platform: clean.platform,
    os_version: clean.osVersion,
    version: clean.version,
    locale: clean.locale,
    client: clean.client,
    client_version: clean.clientVersion,
    ...byType(clean.props),
    removed: clean.removed,
  }
  return ['usage_events', `${JSON.stringify(row)}\n`]
}

const none: Readonly<Record<string, never>> = {}
const mapOf = { string: 'texts', number: 'numbers', boolean: 'flags' } as const

interface Maps {
  texts: Record<string, PropValue>
  numbers: Record<string, PropValue>
  flags: Record<string, PropValue>
}

function byType(props: Props): Maps {
  const maps: Maps = { texts: none, numbers: none, flags: none }
  for (const key in props) {
    const value = props[key]
    if (value === undefined) continue
    const name = mapOf[typeof value as keyof typeof mapOf]
    if (maps[name] === none) maps[name] = {}
    maps[name][key] = value
  }
  return maps
}

/** What a person is now. `userId` is '' unless the project keeps user ids; `props` is the JSON text of clean ones. */
export function profileRow(row: {
  readonly project: string
  readonly person: string
  readonly at: number
  readonly userId: string
  readonly props: string
}): Row {
  const { project, person, at, userId, props } = row
  return ['usage_profiles', `${JSON.stringify({ project, person, at, user_id: userId, props })}\n`]
}

/** For the sketches of weeks and months; the table keeps nothing, it only feeds them. */
export function visitRow(row: {
  readonly project: string
  readonly week: string
  readonly month: string
  readonly week_hash: string
  readonly month_hash: string
}): Row {
  return ['usage_visit_feed', `${JSON.stringify(row)}\n`]
}
