import { momentOf, oneOf, textOf } from './flat-search.ts'

const filterChars = 2_000

export const usageSpans = ['24h', '7d', '30d', '90d', '12mo'] as const
export const usageBys = ['hour', 'day', 'week', 'month'] as const
export const usageSeriesMetrics = ['people', 'new', 'sessions', 'events', 'errors'] as const

/** What every page of usage is narrowed by. All of it is in the address. */
export interface UsageSearch {
  readonly last?: (typeof usageSpans)[number]
  /** Two moments win over `last`. ISO 8601. */
  readonly from?: string
  readonly to?: string
  /** Filters, as `filterText` writes them. */
  readonly where?: string
  readonly compare?: 'year' | 'none'
  readonly as?: 'table'
}

export interface UsageOverviewSearch extends UsageSearch {
  readonly metric?: (typeof usageSeriesMetrics)[number]
  readonly by?: (typeof usageBys)[number]
}

export interface UsageFunnelSearch extends UsageSearch {
  /** As `stepsText` writes them. */
  readonly steps?: string
  readonly within?: string
}

export interface UsageEventSearch extends UsageSearch {
  readonly kind?: 'start' | 'action' | 'view' | 'error'
  readonly name?: string
  readonly property?: string
}

type Raw = Readonly<Record<string, unknown>>

export function usageSearchOf(raw: Raw): UsageSearch {
  const [from, to] = [momentOf(raw, 'from'), momentOf(raw, 'to')]
  return {
    ...told('last', oneOf(raw, 'last', usageSpans)),
    ...(from !== undefined && to !== undefined && { from, to }),
    ...told('where', textOf(raw, 'where', filterChars)),
    ...told('compare', oneOf(raw, 'compare', ['year', 'none'] as const)),
    ...told('as', oneOf(raw, 'as', ['table'] as const)),
  }
}

export function usageOverviewSearchOf(raw: Raw): UsageOverviewSearch {
  return {
    ...usageSearchOf(raw),
    ...told('metric', oneOf(raw, 'metric', usageSeriesMetrics)),
    ...told('by', oneOf(raw, 'by', usageBys)),
  }
}

export function usageFunnelSearchOf(raw: Raw): UsageFunnelSearch {
  return {
    ...usageSearchOf(raw),
    ...told('steps', textOf(raw, 'steps', 4 * filterChars)),
    ...told('within', oneOf(raw, 'within', ['1', '24', '168', '720'] as const)),
  }
}

export function usageEventSearchOf(raw: Raw): UsageEventSearch {
  return {
    ...usageSearchOf(raw),
    ...told('kind', oneOf(raw, 'kind', ['start', 'action', 'view', 'error'] as const)),
    ...told('name', textOf(raw, 'name', filterChars)),
    ...told('property', textOf(raw, 'property', filterChars)),
  }
}

function told<N extends string, T>(name: N, value: T | undefined): { readonly [K in N]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in N]?: T }
}
