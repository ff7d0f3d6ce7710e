import { filtersOf, filterText, type UsageField, type UsageFilters } from '@earshot/protocol'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { UsageSearch } from '../../search/usage-search.ts'
import { readersZone } from '../../time/zone.ts'
import { withFilter } from './filters.ts'

/** What the address of a usage page says, as questions need it, and how it is changed. */
export function useUsage<S extends UsageSearch = UsageSearch>() {
  const { key = '' } = useParams({ strict: false })
  const anySearch: object = useSearch({ strict: false })
  const search = anySearch as S
  const navigate = useNavigate()
  const filters: UsageFilters = filtersOf(search.where ?? '') ?? []

  const change = (changed: Partial<Record<keyof S, string | undefined>>, replace = false) =>
    void navigate({
      to: '.',
      // The router cannot know which page this is; what does not belong there is dropped by its `validateSearch`.
      search: ((before: object) => ({ ...before, ...changed })) as never,
      replace,
      resetScroll: false,
    })
  const setFilters = (next: UsageFilters) =>
    change({ where: next.length === 0 ? undefined : filterText(next) } as Partial<
      Record<keyof S, string | undefined>
    >)

  const where = { key, tz: readersZone(), ...(filters.length > 0 && { where: search.where ?? '' }) }
  const time =
    search.from !== undefined && search.to !== undefined
      ? { from: search.from, to: search.to }
      : { last: search.last ?? ('30d' as const) }
  return {
    key,
    search,
    filters,
    /** Filters alone; with the time; with what it is compared with. */
    where,
    ask: { ...where, ...time },
    compared: { ...where, ...time, compare: search.compare ?? ('previous' as const) },
    change,
    setFilters,
    filterBy: (field: UsageField, value: string) =>
      setFilters(withFilter(filters, { field, value })),
    zoom: (from: number, to: number) =>
      change({
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
      } as Partial<Record<keyof S, string | undefined>>),
  }
}

/** Answers stay while the next are on their way, and are asked for again each minute. */
export const usagePatience = { keep: true, everyMs: 60_000 } as const
