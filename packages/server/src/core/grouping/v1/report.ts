import type { EventTypeCode } from '@earshot/protocol'
import { fileNameOf } from './file-name.ts'
import { messageOf } from './message.ts'

type Fields = Readonly<Record<string, unknown>>

/** What a report is told by, readable. */
interface Told {
  readonly fields: Fields
  /** The page it is about, cleaned. */
  readonly uri: string
  readonly message: string
}

/** The first of the names that holds a text; the Reporting API and the older CSP name the same differently. */
function say(fields: Fields, ...names: readonly string[]): string {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'number') return String(value)
  }
  return ''
}

/** `https://host` of a URL; a scheme alone or a word such as `inline` as it is. */
function originOf(url: string): string {
  const origin = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(url)?.[0]
  return origin ?? /^[a-z][\w-]*/i.exec(url)?.[0] ?? ''
}

/** The path of a page or resource; ids in it become `*`. */
export function routeOf(url: string): string {
  const path = url.replace(/[?#].*$/s, '').replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '')
  const segments = path.split('/').map((segment) => (isId(segment) ? '*' : segment))
  return segments.join('/') || '/'
}

function isId(segment: string): boolean {
  return (
    /^\d+$/.test(segment) ||
    /^\[[\w-]+\]$/.test(segment) ||
    /^[0-9a-f]{8}-[0-9a-f-]{20,}$/i.test(segment) ||
    /^(?=.*\d)[0-9a-f]{8,}$/i.test(segment) ||
    (segment.length > 15 && /\d/.test(segment) && !segment.includes('.'))
  )
}

function placeOf({ fields }: Told): string {
  return fileNameOf(say(fields, 'sourceFile', 'source-file'))
}

/** By type: the fields of its report that name the fault, none of those that name the visit. */
const rules: Partial<Record<EventTypeCode, (told: Told) => readonly string[]>> = {
  5: ({ fields, uri }) => [
    say(fields, 'effectiveDirective', 'effective-directive', 'violated-directive').split(
      ' ',
      1,
    )[0] ?? '',
    originOf(say(fields, 'blockedURL', 'blocked-uri')) || 'inline',
    routeOf(say(fields, 'documentURL', 'document-uri') || uri),
  ],
  6: (told) => [say(told.fields, 'id') || messageOf(told.message), placeOf(told)],
  7: (told) => [say(told.fields, 'id') || messageOf(told.message), placeOf(told)],
  8: ({ fields }) => [say(fields, 'reason') || 'crash'],
  9: ({ fields }) => [say(fields, 'hostname'), say(fields, 'port')],
  10: ({ fields, uri }) => [
    say(fields, 'type'),
    say(fields, 'phase'),
    routeOf(say(fields, 'url') || uri),
  ],
  11: ({ fields }) => [
    say(fields, 'type'),
    originOf(say(fields, 'blockedURL', 'blocked-url')),
    say(fields, 'destination'),
  ],
  12: (told) => [
    say(told.fields, 'type'),
    say(told.fields, 'effectivePolicy'),
    say(told.fields, 'property'),
    placeOf(told),
  ],
  13: (told) => [say(told.fields, 'policyId'), placeOf(told)],
  14: (told) => [say(told.fields, 'policyId'), placeOf(told)],
  15: ({ fields }) => [fileNameOf(say(fields, 'blockedURL')), say(fields, 'destination')],
  16: ({ fields }) => [
    fileNameOf(say(fields, 'subresourceURL', 'sourceURL')),
    say(fields, 'destination'),
  ],
  96: ({ fields, message }) => [say(fields, 'reportType', 'type') || messageOf(message)],
}

/** The parts of a browser report of this type, or nothing where the type is none of a report. */
export function reportPartsOf(type: EventTypeCode, told: Told): readonly string[] | undefined {
  return rules[type]?.(told).filter((part) => part !== '')
}
