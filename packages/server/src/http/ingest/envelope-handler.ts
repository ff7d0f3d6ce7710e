import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { limits } from '@earshot/protocol'
import type { UsageAdmitted, UsageRefused } from '../../ingest/usage-admit.ts'
import type { UsageIntake } from '../../ingest/usage-intake.ts'
import type { Note } from '../../store/note.ts'
import type { TrustedProxies } from '../client-address.ts'
import { answerOk, answerPreflight, answerProblem } from './answer.ts'
import { createBodyReader, type Spoilt } from './body.ts'
import type { IngestHandler } from './ingest-handler.ts'
import { usageKnockOf } from './nucleus-knock.ts'

export interface EnvelopeHandlerNeeds {
  readonly intake: UsageIntake
  readonly trustedProxies: TrustedProxies
  readonly note: Note
}

const shape = /^\/+v1\/+([^/?]*)\/+envelope\/*(?:\?.*)?$/

export function isEnvelope(url: string): boolean {
  return url.includes('/envelope') && shape.test(url)
}

/** `POST /v1/:key/envelope`: what our own SDK sends (protocol: `Envelope`). */
export function createEnvelopeHandler(needs: EnvelopeHandlerNeeds): IngestHandler {
  const { intake, trustedProxies, note } = needs
  const bodies = createBodyReader()

  const failed = (response: ServerResponse) => (cause: unknown) => {
    note('ingest/failed', { kind: cause instanceof Error ? cause.name : 'unknown' })
    answerProblem(response, 'server/failed')
  }

  const take = async (exchange: Exchange, admitted: UsageAdmitted, body: Buffer | Spoilt) => {
    const { request, response } = exchange
    const { project } = admitted.admission
    const text = 'spoilt' in body ? body : await textOf(body)
    if (typeof text !== 'string') {
      intake.spoiled(project, text.spoilt)
      if (!request.complete) request.resume()
      answerProblem(response, text.spoilt)
      return
    }
    try {
      intake.envelope(admitted, { text, referer: request.headers.referer ?? '' }, (outcome) => {
        if (outcome === 'ok') answerOk(response, { closes: false, picture: false })
        else answerProblem(response, outcome)
      })
    } catch (cause) {
      intake.spoiled(project, 'server/failed')
      throw cause
    }
  }

  const judged = (exchange: Exchange, verdict: UsageAdmitted | UsageRefused): void => {
    const { request, response } = exchange
    if (verdict.is === 'refused') {
      request.resume()
      answerProblem(response, verdict.reason)
      return
    }
    bodies.read(request, limits.eventBytes, (body) => {
      take(exchange, verdict, body).catch(failed(response))
    })
  }

  return (request, response) => {
    const [, key = ''] = shape.exec(request.url ?? '') ?? []
    if (request.method !== 'POST') {
      request.resume()
      if (request.method === 'OPTIONS') answerPreflight(response)
      else answerProblem(response, 'method/unsupported')
      return
    }
    const knocked = async () => intake.admit(usageKnockOf(request, { key, trustedProxies }))
    knocked()
      .then((verdict) => judged({ request, response }, verdict))
      .catch(failed(response))
  }
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip)

/** Gzip tells itself by its first bytes: a header for it would make browsers ask beforehand. */
async function textOf(body: Buffer): Promise<string | Spoilt> {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body.toString('utf8')
  try {
    return (await unpack(body, { maxOutputLength: limits.eventBytes })).toString('utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    return { spoilt: code === 'ERR_BUFFER_TOO_LARGE' ? 'body/too-large' : 'body/encoding' }
  }
}
