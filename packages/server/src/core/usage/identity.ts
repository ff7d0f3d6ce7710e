import type { KeyObject } from 'node:crypto'
import { keyedHash } from '../privacy/keyed-hash.ts'
import type { ClientIds, UsageIdentity } from '../usage-event.ts'

/** `machine` is that of a licence: by another hash than the install's, it joins no buyer to what they did. */
type IdKind = 'user' | 'install' | 'session' | 'seen' | 'machine'

/** An id as it may be stored: a keyed hash under the project's secret, so that projects can not be joined. */
export function idHash(secret: KeyObject, kind: IdKind, id: string): string {
  return keyedHash(secret, `${kind}\0${id}`)
}

export interface IdentifyContext {
  /** The project's, 32 random bytes. */
  readonly secret: KeyObject
  /** Only count: neither user nor install may be told apart beyond this day. */
  readonly countsOnly: boolean
  /** The label of today's visit, under a salt that is gone tomorrow. */
  readonly visit: () => string
}

/**
 * Who is counted. The user's hash, else the install's, else the day's visit. `anon` goes before `device`, because a
 * browser's device id is a fingerprint that many share; protocols leave `anon` empty where it is no better.
 */
export function identityOf(
  ids: ClientIds,
  { secret, countsOnly, visit }: IdentifyContext,
): UsageIdentity {
  const install = countsOnly ? '' : ids.anon || ids.device
  const user = countsOnly ? '' : ids.user
  const hash = (kind: IdKind, id: string) => (id === '' ? '0' : idHash(secret, kind, id))
  const installHash = hash('install', install)
  // Two devices may draw the same number for their sessions.
  const run = () => `${ids.session}\0${install || visit()}`
  return {
    ...personOf({ user: hash('user', user), install: installHash, visit }),
    install: installHash,
    session: ids.session === '' ? '0' : hash('session', run()),
  }
}

function personOf({
  user,
  install,
  visit,
}: {
  user: string
  install: string
  visit: () => string
}): Pick<UsageIdentity, 'identity' | 'person'> {
  if (user !== '0') return { identity: 'user', person: user }
  if (install !== '0') return { identity: 'install', person: install }
  return { identity: 'visit', person: visit() }
}
