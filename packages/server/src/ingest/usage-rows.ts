import type { Clean } from '../core/clean.ts'
import type { AppFacts, CleanUsage, Props, UsageIdentity } from '../core/usage-event.ts'

type Row = readonly [table: string, line: string]

/**
 * One line for the table `usage_events`. Only what is clean can become a row. Written by hand, with what events of one
 * app and one person share written once: the general way takes three times as long.
 */
export function usageRow(project: string, clean: Clean<CleanUsage>, shared: SharedText): Row {
  const { at, kind, name, props, removed } = clean
  const own = `"project":"${project}","at":${at},"kind":"${kind}","name":${JSON.stringify(name)}`
  const told = removed === '' ? '' : `,"removed":"${removed}"`
  return ['usage_events', `{${own},${shared.who}${shared.app}${propsText(props)}${told}}\n`]
}

/** Parts of a row as JSON without braces; `app` begins with its comma. */
export interface SharedText {
  readonly who: string
  readonly app: string
}

const whoTexts = new WeakMap<UsageIdentity, string>()
const appTexts = new WeakMap<AppFacts, string>()

/** Of whom and what app a row is. */
export function sharedText(who: UsageIdentity, app: Clean<AppFacts>): SharedText {
  let whoText = whoTexts.get(who)
  if (whoText === undefined) {
    const { person, identity, install, session } = who
    whoText = JSON.stringify({ person, identity, install, session }).slice(1, -1)
    whoTexts.set(who, whoText)
  }
  let appText = appTexts.get(app)
  if (appText === undefined) {
    const { country, platform, osVersion: os_version, version, locale, client } = app
    const { clientVersion: client_version } = app
    const columns = { country, platform, os_version, version, locale, client, client_version }
    // What is empty is the columns' default.
    const told = Object.entries(columns).filter(([, value]) => value !== '')
    appText = told.map(([name, value]) => `,"${name}":${JSON.stringify(value)}`).join('')
    appTexts.set(app, appText)
  }
  return { who: whoText, app: appText }
}

/** Maps that would be empty are left out. */
function propsText(props: Props): string {
  let texts = ''
  let numbers = ''
  let flags = ''
  for (const key in props) {
    const value = props[key]
    const begin = keyText(key)
    if (typeof value === 'string') texts += begin + JSON.stringify(value)
    else if (typeof value === 'number') numbers += begin + value
    else flags += begin + value
  }
  return mapText('texts', texts) + mapText('numbers', numbers) + mapText('flags', flags)
}

const keyTexts = new Map<string, string>()
const maxKeyTexts = 5_000

/** Apps have few keys; to write one costs more than to find it. */
function keyText(key: string): string {
  let text = keyTexts.get(key)
  if (text === undefined) {
    if (keyTexts.size >= maxKeyTexts) keyTexts.clear()
    text = `,${JSON.stringify(key)}:`
    keyTexts.set(key, text)
  }
  return text
}

function mapText(name: string, pairs: string): string {
  return pairs === '' ? '' : `,"${name}":{${pairs.slice(1)}}`
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
