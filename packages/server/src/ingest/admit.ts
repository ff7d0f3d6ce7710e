import { limits } from '@earshot/protocol'
import type { Caller } from '../core/error-event.ts'
import type { KeyBook } from './key-book.ts'
import { isAllowed, type OriginHeaders, originOf } from './origin.ts'
import type { Admission, Endpoint, RefusalReason } from './ports.ts'

/** A request at the door, before its body is read. */
export interface Knock {
  readonly endpoint: Endpoint
  /** As it stood in the address. */
  readonly key: string
  readonly hasQuery: boolean
  readonly headers: OriginHeaders
  readonly userAgent: string
  /** '' when a trusted proxy forwarded something that is not an address. */
  readonly address: string
}

export type Admitted = {
  readonly is: 'admitted'
  readonly admission: Admission
  readonly caller: Caller
  readonly knock: Knock
}
export type Refused = {
  readonly is: 'refused'
  readonly project: string
  readonly reason: RefusalReason
}

const keyShape = /^[0-9a-z]{11}$/
const printable = /^[\x20-\x7e]+$/

/** The cheapest facts first: key, address of the endpoint, user agent, origin. */
export function admit(
  book: KeyBook,
  knock: Knock,
): Admitted | Refused | Promise<Admitted | Refused> {
  if (!keyShape.test(knock.key)) return refused('', 'key/malformed')
  const found = book.find(knock.key)
  if (found instanceof Promise) return found.then((admission) => judged(admission, knock))
  return judged(found, knock)
}

function judged(admission: Admission | undefined, knock: Knock): Admitted | Refused {
  if (admission === undefined) return refused('', 'key/unknown')
  const { project } = admission
  const { endpoint, userAgent, address, headers } = knock
  if (knock.hasQuery && endpoint !== 'report') return refused(project, 'query/unexpected')
  if (userAgent.length > limits.userAgentChars || !printable.test(userAgent)) {
    return refused(project, 'user-agent/invalid')
  }
  if (address === '') return refused(project, 'address/invalid')
  const origin = endpoint === 'event' ? headers.origin : originOf(headers)
  const caller = { address, userAgent, origin }
  const admitted: Admitted = { is: 'admitted', admission, caller, knock }
  // NOTE: reports may tell their origin only in the body; they are judged again when it is read.
  if (origin === '' && endpoint === 'report') return admitted
  return judgedOrigin(admitted)
}

export function judgedOrigin(admitted: Admitted): Admitted | Refused {
  const { admission, caller, knock } = admitted
  if (caller.origin === '') {
    // A browser that hides the page (no-referrer) still says that it is one; only a project open to all can take it.
    const isBrowser = knock.endpoint !== 'event' && knock.headers.secFetchSite !== ''
    if (isBrowser && admission.origins.includes('*')) return admitted
    return refused(admission.project, 'origin/missing')
  }
  const { origins } = admission
  if (isAllowed(caller.origin, { origins, host: knock.headers.host })) return admitted
  return refused(admission.project, 'origin/refused')
}

function refused(project: string, reason: RefusalReason): Refused {
  return { is: 'refused', project, reason }
}
