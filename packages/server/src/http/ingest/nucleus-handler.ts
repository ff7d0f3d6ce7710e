import type { IncomingMessage, ServerResponse } from 'node:http'
import type { UsageAdmitted } from '../../ingest/usage-admit.ts'
import type { FrameEnd, UsageIntake } from '../../ingest/usage-intake.ts'
import type { Note } from '../../store/note.ts'
import type { TrustedProxies } from '../client-address.ts'
import { answerJson, answerOk, answerPreflight, answerProblem } from './answer.ts'
import { type BodyReader, createBodyReader, type Spoilt } from './body.ts'
import type { IngestHandler } from './ingest-handler.ts'
import { type NucleusAddress, nucleusAddressOf } from './nucleus-address.ts'
import { usageKnockOf } from './nucleus-knock.ts'

export interface NucleusHandlerNeeds {
  readonly intake: UsageIntake
  readonly trustedProxies: TrustedProxies
  readonly note: Note
}

const maxBodyBytes = 16 << 20

/** Nucleus over HTTP: `POST /app/:key/track`, for clients without sockets. */
export function createNucleusHandler(needs: NucleusHandlerNeeds): IngestHandler {
  const { intake, trustedProxies, note } = needs
  const bodies = createBodyReader({ maxHeldBytes: 128 << 20 })

  const failed = (response: ServerResponse) => (cause: unknown) => {
    note('ingest/failed', { kind: cause instanceof Error ? cause.name : 'unknown' })
    answerProblem(response, 'server/failed')
  }

  const receive = (exchange: Exchange, admitted: UsageAdmitted): void => {
    const { request, response } = exchange
    read(bodies, request, (body) => {
      if (typeof body !== 'string') {
        intake.spoiled(admitted.admission.project, body.spoilt)
        if (!request.complete) request.resume()
        answerProblem(response, body.spoilt)
        return
      }
      // NOTE: nobody else would catch what is thrown here, and the whole server would end.
      try {
        intake.frame(admitted, body, (end) => finish(response, end))
      } catch (cause) {
        intake.spoiled(admitted.admission.project, 'server/failed')
        failed(response)(cause)
      }
    })
  }

  const judged = (exchange: Exchange, verdict: Awaited<ReturnType<UsageIntake['admit']>>): void => {
    if (verdict.is === 'admitted' && exchange.is === 'crash') {
      // A memory dump holds whatever the user had before their eyes. Its sender tries again until it is taken.
      intake.spoiled(verdict.admission.project, 'usage/crash')
      exchange.request.resume()
      exchange.request.once('end', () =>
        answerOk(exchange.response, { closes: false, picture: false }),
      )
    } else if (verdict.is === 'admitted') receive(exchange, verdict)
    else {
      exchange.request.resume()
      answerProblem(exchange.response, verdict.reason)
    }
  }

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = 'GET', url = '/' } = request
    if (method === 'OPTIONS') {
      answerPreflight(response)
      return
    }
    const address = nucleusAddressOf(url)
    if (address === undefined || method !== 'POST') {
      request.resume()
      answerProblem(response, address === undefined ? 'route/unknown' : 'method/unsupported')
      return
    }
    const exchange = { request, response, is: address.is }
    const verdict = intake.admit(usageKnockOf(request, { key: address.key, trustedProxies }))
    if (verdict instanceof Promise) {
      verdict.then((late) => judged(exchange, late)).catch(failed(response))
    } else judged(exchange, verdict)
  }

  return (request, response) => {
    try {
      handle(request, response)
    } catch (cause) {
      failed(response)(cause)
    }
  }
}

interface Exchange {
  readonly is: NucleusAddress['is']
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

function read(
  bodies: BodyReader,
  request: IncomingMessage,
  done: (body: string | Spoilt) => void,
): void {
  bodies.read(request, maxBodyBytes, (body) => {
    done('spoilt' in body ? body : body.toString('utf8'))
  })
}

function finish(response: ServerResponse, end: FrameEnd): void {
  if (end.is === 'kept') answerJson(response, end.answer)
  else answerProblem(response, end.reason)
}
