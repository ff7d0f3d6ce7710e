import type { IncomingHttpHeaders } from 'node:http'

/** A request whose head is of the plainest kind (docs/adr/0018): everything else is left to `node:http`. */
export interface Head {
  readonly method: 'GET' | 'POST' | 'OPTIONS'
  readonly url: string
  readonly headers: IncomingHttpHeaders
  /** Where the body begins, and where it ends. */
  readonly from: number
  readonly to: number
}

export interface HeadLimits {
  readonly maxHeadBytes: number
  readonly maxBodyBytes: number
}

const headEnd = Buffer.from('\r\n\r\n')

/**
 * Request line and fields without anything that has two readings: no other version, no folded or empty field, no blank
 * before a colon, nothing but visible ASCII and blanks (RFC 9112, sections 3 and 5).
 */
const plain =
  /^(?:GET|POST|OPTIONS) \/[\w/.~?=&%:@+,;-]* HTTP\/1\.1(?:\r\n[A-Za-z][A-Za-z0-9-]*:[ ]?(?:[!-~](?:[ -~]*[!-~])?)?)+$/

/** What says more of the connection or the body than its length, or asks for more than an answer. */
const telling = [
  'transfer-encoding',
  'content-encoding',
  'upgrade',
  'expect',
  'trailer',
  'te',
  'http2-settings',
] as const

/** The head that a chunk begins with; undefined where it is not whole, or not plain. */
export function headOf(
  chunk: Buffer,
  { maxHeadBytes, maxBodyBytes }: HeadLimits,
): Head | undefined {
  const end = chunk.indexOf(headEnd)
  if (end === -1 || end > maxHeadBytes) return undefined
  const text = chunk.toString('latin1', 0, end)
  if (!plain.test(text)) return undefined
  const lines = text.split('\r\n')
  const [method, url = ''] = (lines[0] ?? '').split(' ')
  const headers = fieldsOf(lines)
  if (headers === undefined || !isPlainConnection(headers)) return undefined
  const bytes = bodyBytesOf(headers, method)
  if (bytes === undefined || bytes > maxBodyBytes) return undefined
  const from = end + headEnd.length
  return { method: method as Head['method'], url, headers, from, to: from + bytes }
}

/** Undefined where a field stands twice: which one counts is not ours to say. */
function fieldsOf(lines: readonly string[]): IncomingHttpHeaders | undefined {
  const headers: IncomingHttpHeaders = Object.create(null)
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    if (name in headers) return undefined
    headers[name] = line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
  }
  return headers
}

function isPlainConnection(headers: IncomingHttpHeaders): boolean {
  const { connection, host } = headers
  if (host === undefined) return false
  if (connection !== undefined && connection.toLowerCase() !== 'keep-alive') return false
  return !telling.some((name) => name in headers)
}

/** Undefined where the length is not told as plainly as can be. */
function bodyBytesOf(headers: IncomingHttpHeaders, method: string | undefined): number | undefined {
  const told = headers['content-length']
  if (method !== 'POST') return told === undefined ? 0 : undefined
  return told !== undefined && /^(?:0|[1-9]\d{0,7})$/.test(told) ? Number(told) : undefined
}
