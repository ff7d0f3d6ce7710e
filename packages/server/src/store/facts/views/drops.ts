import type { DropReason } from '@earshot/protocol'
import type { Facts } from '../facts.ts'

const dropsByDay = /* sql */ `
  select   toString(drops.day) as day, reason, endpoint, toFloat64(sum(drops.count)) as count
  from     drops
  where    project = {project:String}
           and drops.day >= toDate({from:UInt32}, 'UTC') and drops.day <= toDate({to:UInt32}, 'UTC')
  group by day, reason, endpoint
  order by day desc, count desc, reason, endpoint
`

export interface DropCount {
  /** UTC day, `YYYY-MM-DD`. */
  readonly day: string
  readonly reason: DropReason
  readonly endpoint: 'event' | 'ping' | 'report' | 'usage'
  readonly count: number
}

/** What was not stored and why; project '' is what no project can be told of. Times are epoch seconds. */
export async function drops(
  facts: Pick<Facts, 'ask'>,
  question: { readonly project: string; readonly from: number; readonly to: number },
): Promise<readonly DropCount[]> {
  return await facts.ask(dropsByDay, question)
}
