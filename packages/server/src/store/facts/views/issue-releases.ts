import type { Facts } from '../facts.ts'

/** The newest event of an issue in one release; '' where none was sent. */
export interface ReleaseSeen {
  readonly id: string
  readonly release: string
  /** Epoch milliseconds. */
  readonly at: number
}

/** In which releases these issues had events from that time on, the oldest of the newest first. */
export async function releasesSince(
  facts: Pick<Facts, 'ask'>,
  of: { readonly project: string; readonly ids: readonly string[]; readonly since: number },
): Promise<readonly ReleaseSeen[]> {
  return await facts.ask<ReleaseSeen>(
    /* sql */ `
    select   issue as id, release, toFloat64(toUnixTimestamp64Milli(max(error_events.at))) as at
    from     error_events
    where    project = {project:String} and issue in {ids:Array(FixedString(16))}
    and      error_events.at >= fromUnixTimestamp64Milli({since:Int64})
    and      day >= toDate(fromUnixTimestamp64Milli({since:Int64}, 'UTC')) - 1
    group by issue, release
    order by at`,
    of,
  )
}
