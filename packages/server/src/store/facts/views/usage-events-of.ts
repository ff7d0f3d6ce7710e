import type { Facts } from '../facts.ts'

/** How many events of usage a project has, of all times. */
export async function usageEventsOf(facts: Pick<Facts, 'ask'>, project: string): Promise<number> {
  const [row] = await facts.ask<{ events: number }>(
    /* sql */ `
    select toFloat64(sum(events)) as events from usage_sessions where project = {project:String}`,
    { project },
  )
  return row?.events ?? 0
}
