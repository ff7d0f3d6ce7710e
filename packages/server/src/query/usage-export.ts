import type { UsagePerson } from '@earshot/protocol'
import { type Denied, isDenied } from '../core/denied.ts'
import {
  type ExportedEvent,
  usageExportDays,
  usageExportPage,
} from '../store/facts/views/usage-export.ts'
import type { UsageScope } from '../store/facts/views/usage-source.ts'
import type { Sources } from './sources.ts'
import { isoOf } from './time.ts'
import type { Asked } from './usage-overview.ts'
import { usagePersonOf } from './usage-people.ts'
import { scopeOf, type UsageQuestionAsk, usageQuestionOf } from './usage-question.ts'

type ExportAsk = UsageQuestionAsk & { readonly format?: 'csv' | 'ndjson' }

/** A file as it is made: its pieces, of some two megabytes each. */
export interface UsageFile {
  readonly format: 'csv' | 'ndjson'
  readonly pieces: AsyncIterable<string>
}

const pageSize = 10_000

/**
 * Every event of a period as CSV or NDJSON. Nothing but one page is held at a time; the next is asked for when the one
 * before has left. The first is asked for before this answers, so that a failure is still an answer of its own.
 */
export async function usageExportOf(
  { facts, now }: Pick<Sources, 'facts' | 'now'>,
  { project, ask: { format = 'csv', ...ask } }: Asked<ExportAsk>,
): Promise<UsageFile | Denied> {
  const question = usageQuestionOf({ ...ask, compare: 'none' }, { project, now: now() })
  if (isDenied(question)) return question
  const pages = pagesOf({ facts }, scopeOf(question, question.span))
  const first = await pages.next()
  return { format, pieces: piecesOf(format, { first: first.value ?? [], pages }) }
}

/** All that is stored of somebody: what they were told to be, then every event, oldest day first. */
export async function usagePersonExportOf(
  sources: Pick<Sources, 'facts'>,
  { project, ask: { id } }: Asked<{ readonly id: string }>,
): Promise<UsageFile | Denied> {
  const page = await usagePersonOf(sources, { project, ask: { id, limit: 1 } })
  if (isDenied(page)) return page
  const { person } = page
  const [from, last] = [person.firstSeen, person.lastSeen].map(secondsOf) as [number, number]
  const pages = pagesOf(sources, { project, person: id, from, to: last + 1, filters: [] })
  return { format: 'ndjson', pieces: personPieces(person, pages) }
}

const secondsOf = (iso: string) => Math.floor(Date.parse(iso) / 1_000)

async function* personPieces(
  person: UsagePerson,
  pages: AsyncIterable<readonly ExportedEvent[]>,
): AsyncGenerator<string> {
  yield `${JSON.stringify({ person })}\n`
  for await (const page of pages) yield page.map(jsonLineOf).join('')
}

async function* pagesOf(
  { facts }: Pick<Sources, 'facts'>,
  whole: UsageScope,
): AsyncGenerator<readonly ExportedEvent[], undefined> {
  const { from, to, ...scope } = whole
  for (const day of await usageExportDays(facts, whole)) {
    const of = { ...scope, from: Math.max(from, day), to: Math.min(to, day + 86_400) }
    let after: ExportedEvent | undefined
    do {
      const page: readonly ExportedEvent[] = await usageExportPage(facts, {
        ...{ scope: of, size: pageSize },
        ...(after !== undefined && { after }),
      })
      if (page.length > 0) yield page
      after = page.length < pageSize ? undefined : page.at(-1)
    } while (after !== undefined)
  }
  return undefined
}

async function* piecesOf(
  format: 'csv' | 'ndjson',
  {
    first,
    pages,
  }: {
    readonly first: readonly ExportedEvent[]
    readonly pages: AsyncIterable<readonly ExportedEvent[]>
  },
): AsyncGenerator<string> {
  const line = format === 'csv' ? csvLineOf : jsonLineOf
  yield `${format === 'csv' ? `${columns.join(',')}\r\n` : ''}${first.map(line).join('')}`
  for await (const page of pages) yield page.map(line).join('')
}

const columns = [
  'at',
  'kind',
  'name',
  'person',
  'identity',
  'session',
  'country',
  'platform',
  'osVersion',
  'version',
  'locale',
  'client',
  'clientVersion',
  'props',
] as const

const none = '0'.repeat(16)

function rowOf({ texts, numbers, flags, ...event }: ExportedEvent) {
  return {
    ...event,
    at: isoOf(event.at),
    person: event.person === none ? '' : event.person,
    session: event.session === none ? '' : event.session,
    props: { ...texts, ...numbers, ...flags },
  }
}

function jsonLineOf(event: ExportedEvent): string {
  const row = rowOf(event)
  return `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]])))}\n`
}

function csvLineOf(event: ExportedEvent): string {
  const row = { ...rowOf(event), props: JSON.stringify(rowOf(event).props) }
  return `${columns.map((column) => cellOf(row[column])).join(',')}\r\n`
}

/**
 * RFC 4180. What a spreadsheet would run as a formula gets an apostrophe in front.
 * Source: OWASP, "CSV Injection".
 */
export function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
