import { type Fields, textOf } from './nucleus-fields.ts'

/** What an entry of a frame is, whatever its generation calls it (reference: Nucleus, table 2.9). */
export type NucleusKind = 'start' | 'action' | 'view' | 'error' | 'person' | 'heartbeat'

export interface NucleusName {
  readonly kind: NucleusKind
  readonly name: string
}

const reserved: Readonly<Record<string, NucleusKind>> = {
  init: 'start',
  error: 'error',
  view: 'view',
  screen: 'view',
  page: 'view',
  $pageview: 'view',
  pageview: 'view',
  userid: 'person',
  beacon: 'person',
  identify: 'person',
  props: 'person',
  heartbeat: 'heartbeat',
}
/** Reserved only behind `nucleus:`: apps call their own events so. */
const onlyPrefixed = new Set(['view', 'screen', 'page', 'beacon', 'error'])

const maxNameChars = 1_000

/** Undefined where it is nothing that any generation knows, or an action or error without a name. */
export function nucleusNameOf(entry: Fields): NucleusName | undefined {
  const type = textOf(entry['type'], maxNameChars)
  const name = textOf(entry['name'], maxNameChars) || textOf(entry['event'], maxNameChars)
  if (type === '' || type === 'event') return type === '' ? ofEvent(name) : actionOf(name)
  const kind = kindOf(type) ?? (type === 'error' ? 'error' : undefined)
  // A type of somebody's own is an action; the documented way is `type: event`.
  if (kind === undefined) return /^(?:nucleus|astrolytics):/.test(type) ? undefined : actionOf(name)
  return { kind, name: kind === 'error' ? name || 'error' : name }
}

/** 1.x and 2.x have one key for both: `init`, `error:NAME`, `nucleus:props`, `NAME`. */
function ofEvent(event: string): NucleusName | undefined {
  const error = /^error:(.*)$/s.exec(event)
  if (error !== null) return { kind: 'error', name: error[1] || 'error' }
  const kind = kindOf(event)
  if (kind !== undefined) return { kind, name: '' }
  return /^(?:nucleus|astrolytics):/.test(event) ? undefined : actionOf(event)
}

function actionOf(name: string): NucleusName | undefined {
  return name === '' ? undefined : { kind: 'action', name }
}

function kindOf(word: string): NucleusKind | undefined {
  const bare = word.replace(/^(?:nucleus|astrolytics):/, '')
  if (bare === word && onlyPrefixed.has(word)) return undefined
  return Object.hasOwn(reserved, bare) ? reserved[bare] : undefined
}
