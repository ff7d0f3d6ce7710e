import type { UsageAdmitted } from '../../ingest/usage-admit.ts'
import type { UsageIntake } from '../../ingest/usage-intake.ts'
import type { Note } from '../../store/note.ts'
import type { TrustedProxies } from '../client-address.ts'
import { jsonAnswer, okAnswer, preflightAnswer, problemAnswer } from './answer.ts'
import { createBodyReader } from './body.ts'
import { type Exchange, failedAnswer, type Way, wayOf } from './exchange.ts'
import { type NucleusAddress, nucleusAddressOf } from './nucleus-address.ts'
import { createLose, usageKnockOf } from './nucleus-knock.ts'

export interface NucleusHandlerNeeds {
  readonly intake: UsageIntake
  readonly trustedProxies: TrustedProxies
  readonly note: Note
}

const maxBodyBytes = 16 << 20

/** Nucleus over HTTP: `POST /app/:key/track`, for clients without sockets. */
export function createNucleusHandler({ intake, trustedProxies, note }: NucleusHandlerNeeds): Way {
  const receive = (exchange: Exchange, admitted: UsageAdmitted): void => {
    const { project } = admitted.admission
    exchange.read(maxBodyBytes, (body) => {
      if ('spoilt' in body) {
        intake.spoiled(project, body.spoilt)
        exchange.answer(problemAnswer(body.spoilt))
        return
      }
      // NOTE: nobody else would catch what is thrown here, and the whole server would end.
      try {
        intake.frame(admitted, body.toString('utf8'), (end) =>
          exchange.answer(end.is === 'kept' ? jsonAnswer(end.answer) : problemAnswer(end.reason)),
        )
      } catch (cause) {
        intake.spoiled(project, 'server/failed')
        failedAnswer(exchange, note)(cause)
      }
    })
  }

  const judged = ({ exchange, is }: Call, verdict: Verdict): void => {
    if (verdict.is === 'refused') exchange.answer(problemAnswer(verdict.reason))
    else if (is === 'track') receive(exchange, verdict)
    else {
      // A memory dump holds whatever the user had before their eyes. Its sender tries again until it is taken.
      intake.spoiled(verdict.admission.project, 'usage/crash')
      exchange.skip(() => exchange.answer(okAnswer({ closes: false, picture: false })))
    }
  }

  const handle = (exchange: Exchange): void => {
    const { method, url } = exchange
    if (method === 'OPTIONS') {
      exchange.answer(preflightAnswer)
      return
    }
    const address = nucleusAddressOf(url)
    if (address === undefined || method !== 'POST') {
      exchange.answer(problemAnswer(address === undefined ? 'route/unknown' : 'method/unsupported'))
      return
    }
    const call = { exchange, is: address.is }
    const verdict = intake.admit(usageKnockOf(exchange, { key: address.key, trustedProxies }))
    if (verdict instanceof Promise) {
      verdict.then((late) => judged(call, late)).catch(failedAnswer(exchange, note))
    } else judged(call, verdict)
  }

  const lose = createLose({ intake, trustedProxies }, (url) => nucleusAddressOf(url)?.key)
  const bodies = createBodyReader({ maxHeldBytes: 128 << 20 })
  return wayOf({ handle, lose, bodies, note })
}

type Verdict = Awaited<ReturnType<UsageIntake['admit']>>

interface Call {
  readonly exchange: Exchange
  readonly is: NucleusAddress['is']
}
