import { limits } from '@earshot/protocol'
import type { Caller } from '../core/error-event.ts'
import type { KeyBook } from './key-book.ts'
import { isAllowed } from './origin.ts'
import type { Admission, RefusalReason } from './ports.ts'
import type { Attendance } from './presence.ts'

/** Every one is a problem that HTTP can tell. */
export type UsageRefusalReason = Exclude<RefusalReason, 'event/empty'>

/** A client of usage at the door. */
export interface UsageKnock {
  /** As it stood in the address. */
  readonly key: string
  /** '' for what is no browser: those always tell it. */
  readonly origin: string
  readonly host: string
  /** '' is usual: most clients are no browsers. */
  readonly userAgent: string
  /** '' when a trusted proxy forwarded something that is not an address. */
  readonly address: string
  /** Global Privacy Control or Do Not Track. */
  readonly isPrivate: boolean
}

export type UsageAdmitted = {
  readonly is: 'admitted'
  readonly admission: Admission
  readonly knock: UsageKnock
  readonly caller: Caller
  /** ISO 3166 alpha-2 of the caller's address, where the operator's file knows it; undefined without such a file. */
  readonly country?: string
  /** Whoever speaks through this socket is here while it is open; undefined for requests. */
  readonly attendance?: Attendance
}
export type UsageRefused = {
  readonly is: 'refused'
  /** '' where no project is known. */
  readonly project: string
  readonly reason: UsageRefusalReason
}
type Verdict = UsageAdmitted | UsageRefused

const keyShape = /^[0-9a-z]{11}$/
const printable = /^[\x20-\x7e]*$/

/** Key, then what the headers say. Answers at once where the key is known. */
export function admitUsage(book: KeyBook, knock: UsageKnock): Verdict | Promise<Verdict> {
  if (!keyShape.test(knock.key)) return { is: 'refused', project: '', reason: 'key/malformed' }
  const found = book.find(knock.key)
  if (found instanceof Promise) return found.then((admission) => judged(admission, knock))
  return judged(found, knock)
}

function judged(admission: Admission | undefined, knock: UsageKnock): Verdict {
  if (admission === undefined) return { is: 'refused', project: '', reason: 'key/unknown' }
  const { project, origins } = admission
  const { userAgent, address, origin, host } = knock
  const refused = (reason: UsageRefusalReason): UsageRefused => ({ is: 'refused', project, reason })
  if (userAgent.length > limits.userAgentChars || !printable.test(userAgent)) {
    return refused('user-agent/invalid')
  }
  if (address === '') return refused('address/invalid')
  if (origin !== '' && !isAllowed(origin, { origins, host })) return refused('origin/refused')
  return { is: 'admitted', admission, knock, caller: { address, userAgent, origin } }
}
