import type { IncomingMessage, ServerResponse } from 'node:http'
import { limits } from '@earshot/protocol'
import type { Admitted, Knock, Refused } from '../../ingest/admit.ts'
import type { Intake } from '../../ingest/intake.ts'
import type { Outcome } from '../../ingest/keep.ts'
import type { Note } from '../../store/note.ts'
import { clientAddressOf, type TrustedProxies } from '../client-address.ts'
import { type IngestAddress, ingestAddressOf } from './address.ts'
import { answerOk, answerPreflight, answerProblem } from './answer.ts'
import { createBodyReader, type Spoilt } from './body.ts'

export type IngestHandler = (request: IncomingMessage, response: ServerResponse) => void

export interface IngestHandlerNeeds {
  readonly intake: Intake
  readonly trustedProxies: TrustedProxies
  readonly note: Note
}

const methods = { event: ['POST'], report: ['POST'], ping: ['GET', 'POST', 'HEAD'] } as const

/**
 * The hot path, on node:http alone: Fastify's routing costs a quarter of what a small server can take
 * (docs/adr/0004). Speaks the TrackX protocol: exactly 200 for what is kept, CORS on everything.
 */
export function createIngestHandler({
  intake,
  trustedProxies,
  note,
}: IngestHandlerNeeds): IngestHandler {
  const bodies = createBodyReader()
  const receive = (exchange: Exchange, verdict: Admitted | Refused): void => {
    if (verdict.is === 'refused') finish(exchange, verdict.reason)
    else if (exchange.address.endpoint === 'ping') {
      intake.ping(verdict, (outcome) => finish(exchange, outcome))
    } else receiveBody(exchange, verdict)
  }

  const receiveBody = (exchange: Exchange, admitted: Admitted): void => {
    const isEvent = exchange.address.endpoint === 'event'
    const maxBytes = isEvent ? limits.eventBytes : limits.reportBytes
    const reply = (outcome: Outcome) => finish(exchange, outcome)
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
      const contentType = exchange.request.headers['content-type'] ?? ''
      intake.reports(admitted, { text: body.toString('utf8'), contentType }, reply)
    }
    bodies.read(exchange.request, maxBytes, (body) => {
      // NOTE: nobody else would catch what is thrown here, and the whole server would end.
      try {
        take(body)
      } catch (cause) {
        intake.spoiled(admitted, 'server/failed')
        failed(exchange.response)(cause)
      }
    })
  }

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = 'GET', url = '/' } = request
    if (method === 'OPTIONS') {
      answerPreflight(response)
      return
    }
    const address = ingestAddressOf(url)
    if (
      address === undefined ||
      !(methods[address.endpoint] as readonly string[]).includes(method)
    ) {
      request.resume()
      answerProblem(response, address === undefined ? 'route/unknown' : 'method/unsupported')
      return
    }
    const exchange = { request, response, address }
    const verdict = intake.admit(knockOf(request, { address, trustedProxies }))
    if (verdict instanceof Promise) {
      verdict.then((late) => receive(exchange, late)).catch(failed(response))
    } else receive(exchange, verdict)
  }

  const failed = (response: ServerResponse) => (cause: unknown) => {
    note('ingest/failed', { kind: cause instanceof Error ? cause.name : 'unknown' })
    answerProblem(response, 'server/failed')
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
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly address: IngestAddress
}

function finish({ request, response, address }: Exchange, outcome: Outcome): void {
  const closes = (request.headers['user-agent'] ?? '').startsWith('Node.js/')
  if (outcome === 'ok' || outcome === 'event/empty') {
    const accept = request.headers.accept ?? ''
    const picture =
      address.endpoint === 'ping' && request.method === 'GET' && accept.includes('image')
    answerOk(response, { closes, picture })
    return
  }
  if (!request.complete) request.resume()
  answerProblem(response, outcome, { closes })
}

function knockOf(
  request: IncomingMessage,
  { address, trustedProxies }: { address: IngestAddress; trustedProxies: TrustedProxies },
): Knock {
  const { headers } = request
  const from = clientAddressOf(request, trustedProxies)
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
