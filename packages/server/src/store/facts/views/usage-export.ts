import { numberOf } from '../../../core/hash-text.ts'
import type { Facts } from '../facts.ts'
import { hexOf } from './usage-people.ts'
import { sourceOf, type UsageScope } from './usage-source.ts'

/** One event as it is exported. */
export interface ExportedEvent {
  /** Epoch milliseconds. */
  readonly at: number
  readonly kind: string
  readonly name: string
  /** 16 hex digits each; zeros where there is none. */
  readonly person: string
  readonly session: string
  readonly identity: string
  readonly country: string
  readonly platform: string
  readonly osVersion: string
  readonly version: string
  readonly locale: string
  readonly client: string
  readonly clientVersion: string
  readonly texts: Readonly<Record<string, string>>
  readonly numbers: Readonly<Record<string, number>>
  readonly flags: Readonly<Record<string, boolean>>
}

/** Where a page ended, in the table's own order. */
interface Place {
  readonly person: string
  readonly at: number
}

/** The UTC days that have events, as they begin; epoch seconds. Most of ten years have none. */
export async function usageExportDays(
  facts: Pick<Facts, 'ask'>,
  scope: UsageScope,
): Promise<readonly number[]> {
  const { where, params } = sourceOf(scope, { of: 'events' })
  const rows = await facts.ask<{ readonly start: number }>(
    /* sql */ `
    select   toFloat64(toUnixTimestamp(toDateTime(day, 'UTC'))) as start
    from     usage_events
    where    ${where}
    group by day
    order by day`,
    params,
  )
  return rows.map(({ start }) => start)
}

/**
 * One page of a UTC day, in the table's order (by person, then time), so that the next page begins where this one ended
 * whatever has come in meanwhile. Events of one person at one moment are never parted, so a page may hold a few more.
 */
export async function usageExportPage(
  facts: Pick<Facts, 'ask'>,
  {
    scope,
    after,
    size,
  }: { readonly scope: UsageScope; readonly after?: Place; readonly size: number },
): Promise<readonly ExportedEvent[]> {
  const { where, params } = sourceOf(scope, { of: 'events' })
  const place =
    after === undefined
      ? ''
      : `and usage_events.person >= {person:UInt64} and (usage_events.person, usage_events.at)
               > ({person:UInt64}, fromUnixTimestamp64Milli({at:Int64}, 'UTC'))`
  return await facts.ask<ExportedEvent>(
    /* sql */ `
    select   toFloat64(toUnixTimestamp64Milli(usage_events.at)) as at, toString(kind) as kind, name,
             ${hexOf('usage_events.person')} as person, ${hexOf('usage_events.session')} as session,
             toString(usage_events.identity) as identity, country, platform, os_version as osVersion, version, locale, client,
             client_version as clientVersion, texts, numbers, flags
    from     usage_events
    where    ${where} ${place}
    order by usage_events.person, usage_events.at
    limit    {size:UInt32} with ties
    settings prefer_column_name_to_alias = 1`,
    {
      ...{ ...params, size },
      ...(after !== undefined && { person: numberOf(after.person), at: after.at }),
    },
  )
}
