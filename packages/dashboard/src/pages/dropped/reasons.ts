import type { DroppedRow, DropReason } from '@earshot/protocol'

/** What one reason did over a period. */
export interface ReasonSum {
  readonly reason: DropReason
  readonly count: number
  readonly endpoints: readonly DroppedRow['endpoint'][]
  /** A count for each UTC day of the period, oldest first. */
  readonly days: readonly { readonly day: string; readonly count: number }[]
  readonly lastDay: string
}

/** Rows of days as sums of reasons, the most frequent first, every day of the period in each. */
export function reasonsOf(
  rows: readonly DroppedRow[],
  days: readonly string[],
): readonly ReasonSum[] {
  const byReason = Map.groupBy(rows, (row) => row.reason)
  return [...byReason]
    .map(([reason, own]) => {
      const counts = new Map<string, number>()
      for (const { day, count } of own) counts.set(day, (counts.get(day) ?? 0) + count)
      return {
        reason,
        count: own.reduce((sum, row) => sum + row.count, 0),
        endpoints: [...new Set(own.map((row) => row.endpoint))].sort(),
        days: days.map((day) => ({ day, count: counts.get(day) ?? 0 })),
        lastDay:
          own
            .map((row) => row.day)
            .sort()
            .at(-1) ?? '',
      }
    })
    .sort((a, b) => b.count - a.count)
}

/** The UTC days from `from` up to, and not with, `to`. */
export function daysOf({ from, to }: { from: number; to: number }): readonly string[] {
  const dayMs = 86_400_000
  return Array.from({ length: Math.ceil((to - from) / dayMs) }, (_, index) =>
    new Date(from + index * dayMs).toISOString().slice(0, 10),
  )
}
