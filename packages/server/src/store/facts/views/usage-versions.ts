import type { Facts } from '../facts.ts'
import { isSomebody, isVisit, sourceOf, type UsageScope } from './usage-source.ts'

export interface UsageVersion {
  readonly version: string
  readonly people: number
  readonly events: number
  readonly errors: number
  /** App sessions. */
  readonly sessions: number
  /** Those of them with an error under this version. */
  readonly failed: number
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
             toFloat64(${source.distinct('session', 'session != 0')}) as sessions,
             toFloat64(uniqExactIf(session, session != 0 and ${source.hasFailed})) as failed,
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
