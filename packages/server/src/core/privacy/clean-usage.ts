import { isGuardedKey } from '@earshot/scrubbing'
import type { Clean } from '../clean.ts'
import type {
  AppFacts,
  CleanUsage,
  DecodedUsage,
  Props,
  PropValue,
  UsageGlance,
  UsageIdentity,
} from '../usage-event.ts'
import { cleanUrl } from './clean-url.ts'
import { cutText } from './cut-text.ts'
import { createTally, type Tally } from './removed.ts'
import { scrub } from './scrub.ts'

const maxProps = 50
const maxKeyChars = 100
const maxTextChars = 1_000
const maxNameChars = 200
const maxFactChars = 100
/** What is cut before it is cleaned holds more than is kept, for cleaning may shorten it. */
const marginChars = 1_000

type Fields = Readonly<Record<string, unknown>>

export interface UsageCleaner {
  /** `app` is what holds for the event, told with it or before it. */
  usage(
    decoded: DecodedUsage,
    known: { readonly identity: UsageIdentity; readonly app: Clean<AppFacts> },
  ): Clean<CleanUsage>
  facts(app: AppFacts): Clean<AppFacts>
  /** What a person was told to be. */
  props(props: Fields): Clean<Props>
}

/**
 * Cleans usage events: after this nothing unclean of them exists, and only here the brand is made for them. Names, keys
 * and short texts repeat endlessly, so those with nothing to remove are remembered. Never throws.
 */
export function createUsageCleaner({ cacheEntries = 20_000 } = {}): UsageCleaner {
  const cleanText = createTextCleaner(cacheEntries)
  const factsOf = new WeakMap<AppFacts, Clean<AppFacts>>()

  const cleanProps = (props: Fields, tally: Tally): Props => {
    const kept: Record<string, PropValue> = {}
    let count = 0
    for (const key in props) {
      const value = props[key]
      if (!isProp(value)) continue
      if (count++ >= maxProps) {
        tally.add('props', 'clipped')
        break
      }
      const name = cleanText(key, maxKeyChars, tally)
      put(kept, name, isGuarded(key, value, tally) ? '[removed]' : cleanValue(value, tally))
    }
    return kept
  }

  const cleanValue = (value: PropValue, tally: Tally): PropValue =>
    typeof value === 'string' ? cleanText(value, maxTextChars, tally) : cleanScalar(value, tally)

  const cleanFacts = (app: AppFacts): Clean<AppFacts> => {
    const tally = createTally()
    const fact = (text: string) => cleanText(text.trim(), maxFactChars, tally)
    const clean: AppFacts = {
      platform: fact(app.platform).toLowerCase(),
      osVersion: fact(app.osVersion),
      version: fact(app.version),
      locale: fact(app.locale),
      client: fact(app.client),
      clientVersion: fact(app.clientVersion),
      country: /^[A-Z]{2}$/.test(app.country) ? app.country : '',
    }
    return clean as Clean<AppFacts>
  }

  return {
    usage({ kind, name, at, props }, { identity, app }) {
      const tally = createTally()
      const clean: CleanUsage = {
        kind,
        at,
        name: cleanText(kind === 'view' ? withoutQuery(name) : name, maxNameChars, tally),
        props: cleanProps(props, tally),
        removed: tally.text(),
        who: identity,
        app,
      }
      return clean as Clean<CleanUsage>
    },
    facts(app) {
      const known = factsOf.get(app) ?? cleanFacts(app)
      factsOf.set(app, known)
      return known
    },
    props: (props) => cleanProps(props, createTally()) as Clean<Props>,
  }
}

/** Without what may be large, for whoever keeps it longer than its row. */
export function glanceOf({ kind, name, at, who, app }: Clean<CleanUsage>): Clean<UsageGlance> {
  const glance: UsageGlance = { kind, name, at, who, app }
  return glance as Clean<UsageGlance>
}

/** Remembers short texts that had nothing to remove, within bounds. */
function createTextCleaner(cacheEntries: number) {
  const plain = new Set<string>()
  const remember = (text: string) => {
    if (plain.size >= cacheEntries) plain.clear()
    plain.add(text)
  }

  return (text: string, maxChars: number, tally: Tally): string => {
    if (text.length <= maxChars && (isPlain(text) || plain.has(text))) return text
    const reach = cutText(text, maxChars + marginChars).replaceAll(controls, ' ')
    const clean = isUrl(reach) ? cleanUrl(reach, tally, 'props') : scrub(reach, tally, 'props')
    const kept = (clean.length > maxChars ? clean.slice(0, maxChars) : clean).toWellFormed()
    if (kept === text && text.length < maxRememberedChars) remember(text)
    return kept
  }
}

const maxRememberedChars = 200
/** Nobody reads them, and the facts keep properties apart by them. */
const controls = /\p{Cc}/gu

/** A number can be a card's or a phone's, too. */
function cleanScalar(value: number | boolean, tally: Tally): PropValue {
  if (typeof value === 'boolean' || Math.abs(value) < 1e12 || !Number.isInteger(value)) return value
  const text = String(value)
  const clean = scrub(text, tally, 'props')
  return clean === text ? value : clean
}

function isGuarded(key: string, value: PropValue, tally: Tally): boolean {
  if (typeof value === 'boolean' || value === '' || !isGuardedKey(key)) return false
  tally.add('props', 'secret')
  return true
}

/** Too short for any rule, or of letters alone. */
function isPlain(text: string): boolean {
  return text.length <= 6 ? /^[\w.-]*$/.test(text) : /^[A-Za-z]{7,16}$/.test(text)
}

function isUrl(text: string): boolean {
  return /^(?:https?|data|blob|file):/i.test(text) && !/\s/.test(text)
}

/** A page is told by its path; what stands behind it is about the person who looked. */
function withoutQuery(name: string): string {
  return name.startsWith('/') ? name.replace(/[?#].*$/s, '') : name
}

/** An app may call a property `__proto__`; to assign to that would change what the object inherits, and keep nothing. */
function put(kept: Record<string, PropValue>, name: string, value: PropValue): void {
  if (name !== '__proto__') kept[name] = value
  else {
    Object.defineProperty(kept, name, {
      ...{ value, enumerable: true, configurable: true, writable: true },
    })
  }
}

function isProp(value: unknown): value is PropValue {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}
