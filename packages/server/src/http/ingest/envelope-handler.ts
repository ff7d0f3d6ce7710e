import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { limits } from '@earshot/protocol'
import type { UsageAdmitted, UsageRefused } from '../../ingest/usage-admit.ts'
import type { UsageIntake } from '../../ingest/usage-intake.ts'
import type { Note } from '../../store/note.ts'
import type { TrustedProxies } from '../client-address.ts'
import { okAnswer, preflightAnswer, problemAnswer } from './answer.ts'
import { createBodyReader, type Spoilt, spoiltBy } from './body.ts'
import { type Exchange, failedAnswer, type Way, wayOf } from './exchange.ts'
import { createLose, usageKnockOf } from './nucleus-knock.ts'

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
export function createEnvelopeHandler({ intake, trustedProxies, note }: EnvelopeHandlerNeeds): Way {
  const take = (exchange: Exchange, admitted: UsageAdmitted, text: string | Spoilt): void => {
    const { project } = admitted.admission
    if (typeof text !== 'string') {
      intake.spoiled(project, text.spoilt)
      exchange.answer(problemAnswer(text.spoilt))
      return
    }
    const { referer = '' } = exchange.headers
    // NOTE: nobody else would catch what is thrown here, and the whole server would end.
    try {
      intake.envelope(admitted, { text, referer }, (outcome) =>
        exchange.answer(
          outcome === 'ok' ? okAnswer({ closes: false, picture: false }) : problemAnswer(outcome),
        ),
      )
    } catch (cause) {
      intake.spoiled(project, 'server/failed')
      failedAnswer(exchange, note)(cause)
    }
  }

  const judged = (exchange: Exchange, verdict: UsageAdmitted | UsageRefused): void => {
    if (verdict.is === 'refused') {
      exchange.answer(problemAnswer(verdict.reason))
      return
    }
    exchange.read(limits.eventBytes, (body) => {
      if ('spoilt' in body) take(exchange, verdict, body)
      else if (!isGzip(body)) take(exchange, verdict, body.toString('utf8'))
      else {
        unpacked(body)
          .then((text) => take(exchange, verdict, text))
          .catch(failedAnswer(exchange, note))
      }
    })
  }

  const handle = (exchange: Exchange): void => {
    const { method, url } = exchange
    if (method !== 'POST') {
      exchange.answer(method === 'OPTIONS' ? preflightAnswer : problemAnswer('method/unsupported'))
      return
    }
    const [, key = ''] = shape.exec(url) ?? []
    const verdict = intake.admit(usageKnockOf(exchange, { key, trustedProxies }))
    if (verdict instanceof Promise) {
      verdict.then((late) => judged(exchange, late)).catch(failedAnswer(exchange, note))
    } else judged(exchange, verdict)
  }

  const lose = createLose({ intake, trustedProxies }, (url) => shape.exec(url)?.[1])
  return wayOf({ handle, lose, bodies: createBodyReader(), note })
}

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip)

/** Gzip tells itself by its first bytes: a header for it would make browsers ask beforehand. */
function isGzip(body: Buffer): boolean {
  return body[0] === 0x1f && body[1] === 0x8b
}

async function unpacked(body: Buffer): Promise<string | Spoilt> {
  try {
    return (await unpack(body, { maxOutputLength: limits.eventBytes })).toString('utf8')
  } catch (cause) {
    return spoiltBy(cause)
  }
}
