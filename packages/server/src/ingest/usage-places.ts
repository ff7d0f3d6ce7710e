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
  /** The project's id. */
  readonly project: string
  readonly terms: UsageTerms
  readonly countsOnly: boolean
  readonly visit: () => string
  readonly onRefusedId: () => void
}

export interface Places {
  of(entries: readonly UsageEntry[], needs: PlacesNeeds): readonly PlacedEntry[]
  /** Nothing of anybody's ids is remembered. */
  forget(): void
}

/**
 * Hashes ids, which costs more than all else that is done to an event: those of the last few thousand sessions are
 * remembered, but for visits, whose labels are of one day.
 */
export function createPlaces({ maxPlaces = 20_000 } = {}): Places {
  const placesOf = new LRUCache<string, Found>({ max: maxPlaces })
  const bucketsOf = new LRUCache<string, number>({ max: maxPlaces })

  const found = (ids: ClientIds, needs: PlacesNeeds): Found => {
    const { project, terms, countsOnly } = needs
    if (countsOnly || (ids.device === '' && ids.anon === '')) return placeOf(ids, needs)
    const text = [project, ids.session, ids.anon, ids.device, ids.user].join('\0')
    const known = placesOf.get(text)
    if (known !== undefined && known.terms === terms) return known
    const place = placeOf(ids, needs)
    placesOf.set(text, place)
    return place
  }

  const bucketNumber = (bucket: string, { project, terms }: PlacesNeeds): number => {
    const text = `${project}\0${bucket}`
    const number = bucketsOf.get(text) ?? markOfHash(idHash(terms.secret, 'seen', bucket))
    bucketsOf.set(text, number)
    return number
  }

  return {
    of(entries, needs) {
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
    },
    forget() {
      placesOf.clear()
      bucketsOf.clear()
    },
  }
}

function placedEntry(entry: UsageEntry, place: Place, bucket: number): PlacedEntry {
  const { identity, noteIds, ownNotes, userId } = place
  const mark = entry.once === '' ? 0 : eventMark(entry.once)
  return { identity, noteIds, ownNotes, userId, entry, bucket, mark }
}

interface Found extends Place {
  /** What it was found by: a project that changes its mind is asked anew. */
  readonly terms: UsageTerms
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
    ...{ terms, isRefused },
  }
}
