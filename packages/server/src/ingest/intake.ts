import type { DropReason } from '@earshot/protocol'
import type { DecodedError } from '../core/error-event.ts'
import { type Admitted, admit, judgedOrigin, type Knock, type Refused } from './admit.ts'
import type { Keep, Reply } from './keep.ts'
import type { KeepEvent } from './keep-event.ts'
import type { KeyBook } from './key-book.ts'
import { parsed } from './parsed.ts'
import type { Clock, Ledger } from './ports.ts'
import { isRefusal, type Refusal } from './protocols/trackx-event.ts'
import {
  type DecodedReports,
  decodeReports,
  originOfReports,
  reportMediaTypeOf,
} from './protocols/trackx-report.ts'

export interface ReportBody {
  readonly text: string
  readonly contentType: string
}

export interface Intake {
  /** Before the body is read. A refusal is counted here. */
  admit(knock: Knock): Admitted | Refused | Promise<Admitted | Refused>
  ping(admitted: Admitted, reply: Reply): void
  event(admitted: Admitted, body: Uint8Array, reply: Reply): void
  reports(admitted: Admitted, body: ReportBody, reply: Reply): void
  /** The body never became text: too large, broken compression. */
  spoiled(admitted: Admitted, reason: DropReason): void
}

export interface IntakeNeeds {
  readonly clock: Clock
  readonly keyBook: KeyBook
  readonly ledger: Ledger
  readonly keep: Keep
  readonly keepEvent: KeepEvent
}

/** One arrival's way in: admit, decode, then clean, group and hold (`keep`). The order is the policy. */
export function createIntake(needs: IntakeNeeds): Intake {
  const { clock, keyBook, ledger, keep, keepEvent } = needs
  const drop = <R extends DropReason>({ admission, knock }: Admitted, reason: R): R => {
    ledger.drop({ project: admission.project, endpoint: knock.endpoint, reason })
    return reason
  }

  const counted = (knock: Knock, verdict: Admitted | Refused): Admitted | Refused => {
    if (verdict.is === 'refused') {
      ledger.drop({ project: verdict.project, endpoint: knock.endpoint, reason: verdict.reason })
    }
    return verdict
  }

  /** Tells the client, and counts what was not kept. */
  const counting =
    (admitted: Admitted, reply: Reply): Reply =>
    (outcome) =>
      reply(outcome === 'ok' ? outcome : drop(admitted, outcome))

  const kept = (admitted: Admitted, events: readonly DecodedError[], reply: Reply) =>
    keep(admitted, events, counting(admitted, reply))

  const reportsOf = (admitted: Admitted, { text, contentType }: ReportBody): Judged => {
    const mediaType = reportMediaTypeOf(contentType)
    if (typeof mediaType !== 'string') return mediaType
    const body = parsed(text)
    if (body === undefined) return { refused: 'body/not-a-report' }
    const verdict = withOrigin(admitted, body)
    if (verdict.is === 'refused') return { refused: verdict.reason }
    const { referer } = admitted.knock.headers
    const decoded = decodeReports(body, { mediaType, referer, now: clock.now() })
    return isRefusal(decoded) ? decoded : { admitted: verdict, decoded }
  }

  return {
    admit(knock) {
      const verdict = admit(keyBook, knock)
      if (verdict instanceof Promise) return verdict.then((late) => counted(knock, late))
      return counted(knock, verdict)
    },
    ping(admitted, reply) {
      kept(admitted, [], reply)
    },
    event(admitted, body, reply) {
      keepEvent(admitted, body, counting(admitted, reply))
    },
    reports(admitted, body, reply) {
      const judged = reportsOf(admitted, body)
      if ('refused' in judged) {
        reply(drop(admitted, judged.refused))
        return
      }
      for (const reason of judged.decoded.dropped) drop(admitted, reason)
      if (judged.decoded.events.length === 0) reply('ok')
      else kept(judged.admitted, judged.decoded.events, reply)
    },
    spoiled: drop,
  }
}

type Judged = Refusal | { readonly admitted: Admitted; readonly decoded: DecodedReports }

/** Browsers that send reports without an origin name the page in each report. */
function withOrigin(admitted: Admitted, body: unknown): Admitted | Refused {
  if (admitted.caller.origin !== '') return admitted
  const caller = { ...admitted.caller, origin: originOfReports(body) }
  return judgedOrigin({ ...admitted, caller })
}
