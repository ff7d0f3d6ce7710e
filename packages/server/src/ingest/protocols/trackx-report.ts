import { type DropReason, type EventTypeCode, limits } from '@earshot/protocol'
import type { DecodedError } from '../../core/error-event.ts'
import { originOfUrl } from '../origin.ts'
import type { Refusal } from './trackx-event.ts'

/** What one request of reports held: events to store, and how many of its items were dropped for which reason. */
export interface DecodedReports {
  readonly events: readonly DecodedError[]
  readonly dropped: readonly DropReason[]
}

type Fields = Readonly<Record<string, unknown>>

const mediaTypes = new Set([
  'application/reports+json',
  'application/csp-report',
  'application/expect-ct-report+json',
  'application/json',
  'text/plain',
])

/** Reporting API type → our code and the name the issue carries. */
const reportTypes: ReadonlyMap<string, readonly [EventTypeCode, string]> = new Map(
  Object.entries({
    'csp-violation': [5, 'CSP Violation'],
    deprecation: [6, 'Browser Deprecation'],
    intervention: [7, 'Browser Intervention'],
    crash: [8, 'Browser Crash'],
    'network-error': [10, 'Network Error'],
    coep: [11, 'COEP Violation'],
    coop: [12, 'COOP Violation'],
    'document-policy-violation': [13, 'Document Policy Violation'],
    'permissions-policy-violation': [14, 'Permissions Policy Violation'],
    'potential-permissions-policy-violation': [14, 'Permissions Policy Violation'],
    'integrity-violation': [15, 'Integrity Violation'],
    'csp-hash': [16, 'CSP Hash'],
  } satisfies Record<string, readonly [EventTypeCode, string]>),
)

export function reportMediaTypeOf(contentType: string): string | Refusal {
  if (contentType === '') return { refused: 'body/missing-type' }
  const mediaType = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
  return mediaTypes.has(mediaType) ? mediaType : { refused: 'body/unexpected-type' }
}

/** The page of the first report, for senders that name no origin (reference: TrackX, B3). */
export function originOfReports(body: unknown): string {
  const first: unknown = Array.isArray(body) ? body[0] : undefined
  return isFields(first) && typeof first['url'] === 'string' ? originOfUrl(first['url']) : ''
}

/**
 * `POST /v1/:key/report`: a legacy CSP or Expect-CT object, or a list of the Reporting API. The kind is told by the
 * body, not by the media type, which browsers and proxies get wrong.
 */
export function decodeReports(
  body: unknown,
  context: { readonly mediaType: string; readonly referer: string; readonly now: number },
): DecodedReports | Refusal {
  if (typeof body !== 'object' || body === null) return { refused: 'body/not-a-report' }
  if (Array.isArray(body)) return listed(body, context.now)
  if (context.mediaType === 'application/reports+json') return { refused: 'body/not-a-report' }
  const event = legacy(body as Fields, context)
  return { events: [event], dropped: [] }
}

function listed(items: readonly unknown[], now: number): DecodedReports {
  const events: DecodedError[] = []
  const dropped: DropReason[] = []
  for (const [index, item] of items.entries()) {
    const decoded = index < limits.reportsPerRequest ? modern(item, now) : 'report/too-many'
    if (typeof decoded === 'string') dropped.push(decoded)
    else events.push(decoded)
  }
  return { events, dropped }
}

function modern(item: unknown, now: number): DecodedError | DropReason {
  if (!isFields(item)) return 'report/malformed'
  const { age, type, url, body } = item
  if (typeof type !== 'string' || typeof url !== 'string') return 'report/malformed'
  if (typeof age !== 'number' || !(age >= 0) || age > limits.reportAgeMs) return 'report/old'
  const [code, name] = reportTypes.get(type) ?? [96, 'Unknown Report']
  const fields = isFields(body) ? body : {}
  const meta = { ...fields, reportType: type }
  return {
    type: code,
    name,
    message: messageOf(code, { ...fields, type: fields['type'] ?? type }),
    stack: '',
    uri: url,
    meta,
    at: Math.trunc(now - age),
  }
}

function legacy(body: Fields, { referer, now }: { referer: string; now: number }): DecodedError {
  const csp = body['csp-report']
  const ct = body['expect-ct-report']
  if (isFields(csp)) {
    const uri = textOf(csp, 'document-uri') || referer
    return report({ type: 5, name: 'CSP Violation', fields: csp, uri, now })
  }
  if (isFields(ct))
    return report({ type: 9, name: 'Expect-CT Violation', fields: ct, uri: referer, now })
  return report({ type: 96, name: 'Unknown Report', fields: body, uri: referer, now })
}

function report(from: {
  type: EventTypeCode
  name: string
  fields: Fields
  uri: string
  now: number
}): DecodedError {
  return {
    type: from.type,
    name: from.name,
    message: messageOf(from.type, from.fields),
    stack: '',
    uri: from.uri,
    meta: from.fields,
    at: from.now,
  }
}

/** A sentence for the list: what was blocked, deprecated or failed. */
function messageOf(type: EventTypeCode, fields: Fields): string {
  const say = (...names: readonly string[]) =>
    names.map((name) => textOf(fields, name)).find(Boolean) ?? ''
  const sentences: Partial<Record<EventTypeCode, () => string>> = {
    5: () =>
      `${say('effectiveDirective', 'effective-directive', 'violated-directive')} blocked ${say('blockedURL', 'blocked-uri') || 'inline'}`,
    8: () => say('reason') || 'The page crashed',
    9: () => say('hostname'),
    10: () =>
      [say('type'), say('method'), say('phase'), textOf(fields, 'status_code')]
        .filter(Boolean)
        .join(' '),
    11: () => `${say('destination') || 'resource'} blocked ${say('blockedURL')} (${say('type')})`,
    12: () => [say('type'), say('effectivePolicy'), say('property')].filter(Boolean).join(' '),
    15: () => `${say('destination') || 'resource'} without integrity ${say('blockedURL')}`,
  }
  return sentences[type]?.() ?? (say('message') || say('policyId', 'id', 'type'))
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : ''
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
