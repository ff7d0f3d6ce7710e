import { limits } from '@earshot/protocol'
import type { Admitted, Knock, Refused } from '../../ingest/admit.ts'
import type { Intake } from '../../ingest/intake.ts'
import type { Outcome } from '../../ingest/keep.ts'
import type { Note } from '../../store/note.ts'
import { clientAddressOf, type TrustedProxies } from '../client-address.ts'
import { type IngestAddress, ingestAddressOf } from './address.ts'
import { okAnswer, preflightAnswer, problemAnswer } from './answer.ts'
import { createBodyReader, type Spoilt } from './body.ts'
import { type Arrival, type Exchange, failedAnswer, type Way, wayOf } from './exchange.ts'

export interface IngestHandlerNeeds {
  readonly intake: Intake
  readonly trustedProxies: TrustedProxies
  readonly note: Note
}

const methods = { event: ['POST'], report: ['POST'], ping: ['GET', 'POST', 'HEAD'] } as const

/**
 * The hot path: Fastify's routing costs a quarter of what a small server can take (docs/adr/0004). Speaks the TrackX
 * protocol: exactly 200 for what is kept, CORS on everything.
 */
export function createIngestHandler({ intake, trustedProxies, note }: IngestHandlerNeeds): Way {
  const receive = (call: Call, verdict: Admitted | Refused): void => {
    if (verdict.is === 'refused') finish(call, verdict.reason)
    else if (call.address.endpoint === 'ping') {
      intake.ping(verdict, (outcome) => finish(call, outcome))
    } else receiveBody(call, verdict)
  }

  const receiveBody = (call: Call, admitted: Admitted): void => {
    const isEvent = call.address.endpoint === 'event'
    const reply = (outcome: Outcome) => finish(call, outcome)
    const take = (body: Buffer | Spoilt) => {
      if ('spoilt' in body) {
        intake.spoiled(admitted, body.spoilt)
        reply(body.spoilt)
        return
      }
      if (isEvent) {
        intake.event(admitted, body, reply)
        return
      }
      const contentType = call.exchange.headers['content-type'] ?? ''
      intake.reports(admitted, { text: body.toString('utf8'), contentType }, reply)
    }
    call.exchange.read(isEvent ? limits.eventBytes : limits.reportBytes, (body) => {
      // NOTE: nobody else would catch what is thrown here, and the whole server would end.
      try {
        take(body)
      } catch (cause) {
        intake.spoiled(admitted, 'server/failed')
        failedAnswer(call.exchange, note)(cause)
      }
    })
  }

  const handle = (exchange: Exchange): void => {
    const { method, url } = exchange
    if (method === 'OPTIONS') {
      exchange.answer(preflightAnswer)
      return
    }
    const address = ingestAddressOf(url)
    if (
      address === undefined ||
      !(methods[address.endpoint] as readonly string[]).includes(method)
    ) {
      exchange.answer(problemAnswer(address === undefined ? 'route/unknown' : 'method/unsupported'))
      return
    }
    const call = { exchange, address }
    const verdict = intake.admit(knockOf(exchange, { address, trustedProxies }))
    if (verdict instanceof Promise) {
      verdict.then((late) => receive(call, late)).catch(failedAnswer(exchange, note))
    } else receive(call, verdict)
  }

  const lose = async (arrival: Arrival, reason: Spoilt['spoilt']): Promise<void> => {
    const address = ingestAddressOf(arrival.url)
    if (address === undefined || arrival.method === 'OPTIONS') return
    const verdict = await intake.admit(knockOf(arrival, { address, trustedProxies }))
    if (verdict.is === 'admitted') intake.spoiled(verdict, reason)
  }

  return wayOf({ handle, lose, bodies: createBodyReader(), note })
}

interface Call {
  readonly exchange: Exchange
  readonly address: IngestAddress
}

function finish({ exchange, address }: Call, outcome: Outcome): void {
  const { headers, method } = exchange
  const closes = (headers['user-agent'] ?? '').startsWith('Node.js/')
  if (outcome === 'ok' || outcome === 'event/empty') {
    const accept = headers.accept ?? ''
    const picture = address.endpoint === 'ping' && method === 'GET' && accept.includes('image')
    exchange.answer(okAnswer({ closes, picture }))
    return
  }
  exchange.answer(problemAnswer(outcome, { closes }))
}

function knockOf(
  arrival: Arrival,
  { address, trustedProxies }: { address: IngestAddress; trustedProxies: TrustedProxies },
): Knock {
  const { headers } = arrival
  const from = clientAddressOf(arrival, trustedProxies)
  return {
    ...address,
    headers: {
      origin: headers.origin ?? '',
      referer: headers.referer ?? '',
      secFetchSite: String(headers['sec-fetch-site'] ?? ''),
      host: headers.host ?? '',
    },
    userAgent: headers['user-agent'] ?? '',
    address: from === 'invalid' ? '' : from,
  }
}
