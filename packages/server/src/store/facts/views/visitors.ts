import type { Facts } from '../facts.ts'

const visitorsOfPeriods = /* sql */ `
  select   visitors.period as period, toFloat64(uniqCombined64Merge(visitors.visitors)) as visitors
  from     visitors
  where    project = {project:String}
           and (period, start) in (('week', {week:Date}), ('month', {month:Date}))
  group by period
`

/** Distinct visitors of a week and a month, by the sketches; null where the project has none. */
export async function visitorsOf(
  facts: Pick<Facts, 'ask'>,
  question: {
    readonly project: string
    /** Their first UTC days, `YYYY-MM-DD`. */
    readonly week: string
    readonly month: string
  },
): Promise<{ readonly week: number | null; readonly month: number | null }> {
  const rows = await facts.ask<{ period: string; visitors: number }>(visitorsOfPeriods, question)
  const of = (period: string) => rows.find((row) => row.period === period)?.visitors ?? null
  return { week: of('week'), month: of('month') }
}
