/** The one filter language of all questions about usage: compact enough for an address, the same on both sides. */

/** What every usage event has, besides its properties. */
export const usageDimensions = [
  'name',
  'kind',
  'country',
  'platform',
  'osVersion',
  'version',
  'locale',
  'client',
  'identity',
] as const
export type UsageDimension = (typeof usageDimensions)[number]

/** A dimension, or `prop.` and the key of a property. */
export type UsageField = UsageDimension | `prop.${string}`

/** Events whose field is (or, with `not`, is not) one of the values. '' is a field that is not there. */
export interface UsageFilter {
  readonly field: UsageField
  readonly not: boolean
  /** At least one. Numbers and flags of properties as their text: `12.5`, `true`. */
  readonly values: readonly string[]
}

/** All of them hold. An empty list is everything. */
export type UsageFilters = readonly UsageFilter[]

const mostFilters = 20
const mostValues = 50

/** `version:4.2,4.3;country!:DE;prop.plan:pro`; names and values percent-encoded. '' for no filters. */
export function filterText(filters: UsageFilters): string {
  return filters
    .map(
      ({ field, not, values }) => `${coded(field)}${not ? '!' : ''}:${values.map(coded).join(',')}`,
    )
    .join(';')
}

/** The filters of a text that `filterText` made, undefined for what it cannot have made. */
export function filtersOf(text: string): UsageFilters | undefined {
  if (text === '') return []
  const filters = text.split(';').map(filterOf)
  if (filters.length > mostFilters || filters.includes(undefined)) return undefined
  return filters.filter((filter) => filter !== undefined)
}

/** Steps of a funnel: two to eight filters, joined by `|`. */
export function stepsText(steps: readonly UsageFilters[]): string {
  return steps.map(filterText).join('|')
}

/** Undefined where a step is malformed or empty, or there are not two to eight of them. */
export function stepsOf(text: string): readonly UsageFilters[] | undefined {
  const steps = text.split('|').map(filtersOf)
  if (steps.length < 2 || steps.length > 8) return undefined
  const sound = steps.filter((step) => step !== undefined && step.length > 0)
  return sound.length === steps.length ? (sound as readonly UsageFilters[]) : undefined
}

/** Undefined for what no event has. */
export function usageFieldOf(text: string): UsageField | undefined {
  if (text.length > 5 && text.startsWith('prop.')) return `prop.${text.slice(5)}`
  return usageDimensions.find((dimension) => dimension === text)
}

function filterOf(text: string): UsageFilter | undefined {
  const [, name = '', not, list = ''] = /^([^:!]+)(!?):([^:]*)$/.exec(text) ?? []
  const field = usageFieldOf(decoded(name))
  const values = list.split(',').map(decoded)
  if (field === undefined || values.length > mostValues) return undefined
  return { field, not: not === '!', values }
}

/** Also `!`, which has a meaning here. */
const coded = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll('!', '%21')

/** Never throws: what is not UTF-8 becomes U+FFFD. */
const decoded = (text: string) =>
  new URLSearchParams(`v=${text.replaceAll('&', '%26').replaceAll('+', '%2B')}`).get('v') ?? ''
