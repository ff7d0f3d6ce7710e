import { LRUCache } from 'lru-cache'
import { eventMark, markOfHash } from '../core/usage/event-mark.ts'
import { identityOf, idHash } from '../core/usage/identity.ts'
import { looksPersonal } from '../core/usage/personal-id.ts'
import type { ClientIds, UsageIdentity } from '../core/usage-event.ts'
import type { UsageTerms } from './ports.ts'
import type { UsageEntry } from './usage-entry.ts'

/** Whom an entry is about, as far as the project lets it be known. From here on there are no ids. */
export interface Place {
  readonly identity: UsageIdentity
  /**
   * Where to look for what was told before, the nearest first: session, install, device. A browser's device is one that
   * others share, so it tells of the machine and never of the person.
   */
  readonly noteIds: readonly number[]
  /** So many of them are about this person. */
  readonly ownNotes: number
  /** '' unless the project keeps user ids and this one tells nobody's name. */
  readonly userId: string
}

export interface PlacedEntry extends Place {
  readonly entry: UsageEntry
  readonly bucket: number
  /** 0 where nothing tells the entry from its repetition. */
  readonly mark: number
}

export interface PlacesNeeds {
  readonly terms: UsageTerms
  readonly countsOnly: boolean
  readonly visit: () => string
  readonly onRefusedId: () => void
}

export type Places = (entries: readonly UsageEntry[], needs: PlacesNeeds) => readonly PlacedEntry[]

/**
 * Hashes ids, which costs more than all else that is done to an event: those of the last few thousand sessions are
 * remembered, but for visits, whose labels are of one day.
 */
export function createPlaces({ maxPlaces = 20_000 } = {}): Places {
  const placesOf = new WeakMap<UsageTerms, LRUCache<string, Found>>()
  const bucketsOf = new WeakMap<UsageTerms, LRUCache<string, number>>()

  const found = (ids: ClientIds, needs: PlacesNeeds): Found => {
    const { terms, countsOnly } = needs
    if (countsOnly || (ids.device === '' && ids.anon === '')) return placeOf(ids, needs)
    const places = placesOf.get(terms) ?? new LRUCache<string, Found>({ max: maxPlaces })
    placesOf.set(terms, places)
    const text = `${ids.session}\0${ids.anon}\0${ids.device}\0${ids.user}`
    const known = places.get(text)
    if (known !== undefined) return known
    const place = placeOf(ids, needs)
    places.set(text, place)
    return place
  }

  const bucketNumber = (text: string, { terms }: PlacesNeeds): number => {
    const buckets = bucketsOf.get(terms) ?? new LRUCache<string, number>({ max: maxPlaces })
    bucketsOf.set(terms, buckets)
    const number = buckets.get(text) ?? markOfHash(idHash(terms.secret, 'seen', text))
    buckets.set(text, number)
    return number
  }

  return (entries, needs) => {
    let before: UsageEntry | undefined
    let place: Found | undefined
    let bucket = 0
    return entries.map((entry) => {
      if (place === undefined || !isSame(before?.ids, entry.ids)) {
        place = found(entry.ids, needs)
        if (place.isRefused) needs.onRefusedId()
      }
      if (before?.bucket !== entry.bucket) bucket = bucketNumber(entry.bucket, needs)
      before = entry
      return placedEntry(entry, place, bucket)
    })
  }
}

function placedEntry(entry: UsageEntry, place: Place, bucket: number): PlacedEntry {
  const { identity, noteIds, ownNotes, userId } = place
  const mark = entry.once === '' ? 0 : eventMark(entry.once)
  return { identity, noteIds, ownNotes, userId, entry, bucket, mark }
}

interface Found extends Place {
  readonly isRefused: boolean
}

function isSame(a: ClientIds | undefined, b: ClientIds): boolean {
  if (a === b) return true
  if (a === undefined) return false
  return a.user === b.user && a.anon === b.anon && a.device === b.device && a.session === b.session
}

function placeOf(ids: ClientIds, { terms, countsOnly, visit }: PlacesNeeds): Found {
  const { secret, policy } = terms
  const isPersonal = ids.user !== '' && !countsOnly && looksPersonal(ids.user)
  const isRefused = isPersonal && policy.personalIds === 'refuse'
  const allowed = isRefused ? { ...ids, user: '' } : ids
  const identity = identityOf(allowed, { secret, countsOnly, visit })
  const { session, install, identity: known } = identity
  const isKept = policy.keepsUserIds && !isPersonal && known === 'user'
  const own = [session, install].filter((hash) => hash !== '0')
  const isShared = !countsOnly && ids.device !== '' && ids.anon !== ''
  const device = isShared ? [idHash(secret, 'install', ids.device)] : []
  return {
    identity,
    noteIds: [...own, ...device].map(markOfHash),
    ownNotes: own.length,
    userId: isKept ? ids.user.toWellFormed() : '',
    isRefused,
  }
}
