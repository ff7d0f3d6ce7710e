import type { Facts } from '../facts.ts'

interface Moment {
  readonly project: string
  /** Epoch seconds. */
  readonly at: number
}

/**
 * Whether a project's usage had begun by then, in that hour of UTC at the latest, whatever the filters. Any row of a day
 * before answers it, so that one is read and no more; only the hours of the day itself are looked through.
 */
export async function usageBeganBy(facts: Pick<Facts, 'ask'>, moment: Moment): Promise<boolean> {
  const rows = await facts.ask(
    /* sql */ `
    select 1 as found
    from   usage_sessions
    where  project = {project:String} and day <= toDate({at:UInt32}, 'UTC')
           and hour <= toDateTime({at:UInt32}, 'UTC')
    limit  1`,
    { ...moment },
  )
  return rows.length > 0
}
