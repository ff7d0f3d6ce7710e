import type { UsageField, UsageFilters } from '@earshot/protocol'

/** One more filter; a field that is filtered by already takes the value in beside its others. */
export function withFilter(
  filters: UsageFilters,
  { field, value, not = false }: { field: UsageField; value: string; not?: boolean },
): UsageFilters {
  const same = filters.find((filter) => filter.field === field && filter.not === not)
  if (same === undefined) return [...filters, { field, not, values: [value] }]
  if (same.values.includes(value)) return filters
  return filters.map((filter) =>
    filter === same ? { ...same, values: [...same.values, value] } : filter,
  )
}

/** Without the one at this place. */
export function withoutFilter(filters: UsageFilters, index: number): UsageFilters {
  return filters.filter((_, at) => at !== index)
}

/** Two texts of filters as one. */
export function joined(...texts: readonly (string | undefined)[]): string | undefined {
  const told = texts.filter((text) => text !== undefined && text !== '')
  return told.length === 0 ? undefined : told.join(';')
}
