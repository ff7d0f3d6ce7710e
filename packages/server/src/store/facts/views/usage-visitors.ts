import type { Facts } from '../facts.ts'

/** Anonymous visitors of whole UTC weeks (by their Mondays) and months, by the sketches; null where none came. */
export async function usageVisitors(
  facts: Pick<Facts, 'ask'>,
  question: { readonly project: string; readonly week: string; readonly month: string },
): Promise<{ readonly week: number | null; readonly month: number | null }> {
  const rows = await facts.ask<{ period: string; count: number }>(
    /* sql */ `
    select   period, toFloat64(uniqCombined64Merge(visitors)) as count
    from     usage_visitors
    where    project = {project:String}
             and (period, start) in (('week', {week:Date}), ('month', {month:Date}))
    group by period`,
    question,
  )
  const of = (period: string) => rows.find((row) => row.period === period)?.count ?? null
  return { week: of('week'), month: of('month') }
}
