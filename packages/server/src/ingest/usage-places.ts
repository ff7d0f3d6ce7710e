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

/** Entries of one arrival mostly tell the same ids one after the other, so that each is hashed once. */
export function placed(entries: readonly UsageEntry[], needs: PlacesNeeds): readonly PlacedEntry[] {
  const { secret } = needs.terms
  let ids: ClientIds | undefined
  let place: Place | undefined
  let bucket = { text: '', number: 0 }

  return entries.map((entry) => {
    if (place === undefined || ids === undefined || !isSame(ids, entry.ids)) {
      ids = entry.ids
      place = placeOf(ids, needs)
    }
    if (bucket.number === 0 || bucket.text !== entry.bucket) {
      bucket = { text: entry.bucket, number: markOfHash(idHash(secret, 'seen', entry.bucket)) }
    }
    const mark = entry.once === '' ? 0 : eventMark(entry.once)
    return { ...place, entry, bucket: bucket.number, mark }
  })
}

function isSame(a: ClientIds, b: ClientIds): boolean {
  if (a === b) return true
  return a.user === b.user && a.anon === b.anon && a.device === b.device && a.session === b.session
}

function placeOf(ids: ClientIds, { terms, countsOnly, visit, onRefusedId }: PlacesNeeds): Place {
  const { secret, policy } = terms
  const isPersonal = ids.user !== '' && !countsOnly && looksPersonal(ids.user)
  const isRefused = isPersonal && policy.personalIds === 'refuse'
  if (isRefused) onRefusedId()
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
    userId: isKept ? ids.user : '',
  }
}
