import type { UsageDimension, UsageField, UsageFilter } from '@earshot/protocol'
import { usageKinds } from '../../../core/usage-event.ts'
import type { Param } from '../facts.ts'

/** A part of a question: SQL of ours, and what people wrote bound beside it. */
export interface Condition {
  readonly sql: string
  readonly params: Readonly<Record<string, Param>>
}

/** The columns of dimensions that hold text. */
const columns = {
  name: 'name',
  country: 'country',
  platform: 'platform',
  osVersion: 'os_version',
  version: 'version',
  locale: 'locale',
  client: 'client',
} as const satisfies Partial<Record<UsageDimension, string>>

const identities: Readonly<Record<string, number>> = { none: 0, visit: 1, install: 2, user: 3 }
const kinds: Readonly<Record<string, number>> = usageKinds

/** The key of a property, undefined for a dimension. */
export function propertyOf(field: UsageField): string | undefined {
  return field.startsWith('prop.') ? field.slice('prop.'.length) : undefined
}

/** One filter as a condition on `usage_events`; `mark` makes its parameters' names its own. */
export function conditionOf({ field, not, values }: UsageFilter, mark: string): Condition {
  const { sql, params } = positiveOf(field, { values, mark })
  return { sql: not ? `not (${sql})` : `(${sql})`, params }
}

interface Wanted {
  readonly values: readonly string[]
  readonly mark: string
}

function positiveOf(field: UsageField, { values, mark }: Wanted): Condition {
  const key = propertyOf(field)
  if (key !== undefined) return propertyIs(key, { values, mark })
  if (field === 'kind' || field === 'identity') {
    const codes = field === 'kind' ? kinds : identities
    const known = values.flatMap((value) => codes[value] ?? [])
    return { sql: `toInt8(${field}) in {${mark}:Array(Int8)}`, params: { [mark]: known } }
  }
  const column = columns[field as keyof typeof columns]
  return { sql: `${column} in {${mark}:Array(String)}`, params: { [mark]: values } }
}

/** Texts and flags are looked for in `labels`; numbers only where one of the values is written like one. */
function propertyIs(key: string, { values, mark }: Wanted): Condition {
  const numbers = values.map(Number).filter((number, index) => String(number) === values[index])
  const isNumber = `mapContains(numbers, {${mark}k:String})`
  const parts: Condition[] = [
    {
      sql: `multiSearchAny(labels, {${mark}:Array(String)})`,
      params: { [mark]: values.map((value) => `\x1e${key}\x1f${value}\x1e`) },
    },
  ]
  if (numbers.length > 0) {
    parts.push({
      sql: `${isNumber} and numbers[{${mark}k:String}] in {${mark}n:Array(Float64)}`,
      params: { [`${mark}k`]: key, [`${mark}n`]: numbers },
    })
  }
  if (values.includes('')) {
    parts.push({
      sql: `not (position(labels, {${mark}p:String}) > 0 or ${isNumber})`,
      params: { [`${mark}k`]: key, [`${mark}p`]: `\x1e${key}\x1f` },
    })
  }
  return eitherOf(parts)
}

const eitherOf = (parts: readonly Condition[]): Condition => ({
  sql: parts.map(({ sql }) => `(${sql})`).join(' or '),
  params: Object.assign({}, ...parts.map(({ params }) => params)),
})

/** All of them. */
export const everyOf = (parts: readonly Condition[]): Condition => ({
  sql: parts.map(({ sql }) => sql).join('\n           and '),
  params: Object.assign({}, ...parts.map(({ params }) => params)),
})

/** What to group by for a field: its text, '' where it is not there. Numbers of properties are not among it. */
export function textOf(field: UsageField): Condition {
  const key = propertyOf(field)
  if (key !== undefined) {
    const quoted = key.replaceAll(/[\\^$.|?*+()[\]{}-]/g, '\\$&')
    return {
      sql: 'extract(labels, {pattern:String})',
      params: { pattern: `\x1e${quoted}\x1f([^\x1e]*)` },
    }
  }
  if (field === 'kind' || field === 'identity') return { sql: `toString(${field})`, params: {} }
  return { sql: columns[field as keyof typeof columns], params: {} }
}
