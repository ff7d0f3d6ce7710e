import type { Facts } from '../facts.ts'
import { isSomebody, isVisit, sourceOf, type UsageScope } from './usage-source.ts'

export interface UsageVersion {
  readonly version: string
  readonly people: number
  readonly events: number
  readonly errors: number
  /** Epoch seconds. */
  readonly firstSeen: number
  readonly lastSeen: number
  readonly visits: 0 | 1
}

/** Each version with how many used it; most people first. */
export async function usageVersions(
  facts: Pick<Facts, 'ask'>,
  scope: UsageScope,
): Promise<readonly UsageVersion[]> {
  const source = sourceOf(scope, { of: ['version'] })
  return await facts.ask<UsageVersion>(
    /* sql */ `
    select   toString(version) as version,
             toFloat64(${source.distinct('person', isSomebody)}) as people,
             toFloat64(${source.events}) as events,
             toFloat64(${source.errors}) as errors,
             toUnixTimestamp(${source.first}) as firstSeen,
             toUnixTimestamp(${source.last}) as lastSeen,
             max(${isVisit}) as visits
    from     ${source.table}
    where    ${source.where}
    group by version
    order by people desc, version
    limit    10000
    settings prefer_column_name_to_alias = 1`,
    source.params,
  )
}

export interface UsageVersionSessions {
  readonly version: string
  readonly sessions: number
  /** Those of them without an error under this version. */
  readonly errorFree: number
}

/** How many app sessions each version had, and in how many of them it never failed. */
export async function usageVersionSessions(
  facts: Pick<Facts, 'ask'>,
  scope: UsageScope,
): Promise<readonly UsageVersionSessions[]> {
  const { table, where, params, errors } = sourceOf(scope, { of: ['version'] })
  return await facts.ask<UsageVersionSessions>(
    /* sql */ `
    select   toString(version) as version, toFloat64(count()) as sessions,
             toFloat64(countIf(failures = 0)) as errorFree
    from     (
      select   version, session, ${errors} as failures
      from     ${table}
      where    ${where} and session != 0
      group by version, session
    )
    group by version
    settings prefer_column_name_to_alias = 1`,
    params,
  )
}
