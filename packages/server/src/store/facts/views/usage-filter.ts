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

/** Maps: what people ask for may be called `constructor`. */
const codes: Readonly<Record<'kind' | 'identity', ReadonlyMap<string, number>>> = {
  kind: new Map(Object.entries(usageKinds)),
  identity: new Map(Object.entries({ none: 0, visit: 1, install: 2, user: 3 })),
}

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
    const known = values.flatMap((value) => codes[field].get(value) ?? [])
    return { sql: `toInt8(${field}) in {${mark}:Array(Int8)}`, params: { [mark]: known } }
  }
  const column = columns[field as keyof typeof columns]
  return { sql: `${column} in {${mark}:Array(String)}`, params: { [mark]: values } }
}

/**
 * How `labels` tells that a property came as a text or a flag, as a flag, as a number (see the migration). Maps are read
 * for the values of numbers only: to ask one whether it has a key takes twice as long as to read the key.
 */
export const marksOf = (key: string) =>
  ({ value: `\x1e${key}\x1f`, flag: `\x1e${key}\x1c`, number: `\x1e${key}\x1d` }) as const

/** As a client writes a number, or as the engine tells it: `1e+21`, `1e21`. Not `12.50`, which is a text. */
function isNumberText(value: string): boolean {
  const text = String(Number(value))
  return value === text || value === text.replace('e+', 'e')
}

/** Numbers are looked at only where one of the values is written like one. */
function propertyIs(key: string, { values, mark }: Wanted): Condition {
  const numbers = values.filter(isNumberText).map(Number)
  const marks = marksOf(key)
  const parts: Condition[] = [
    {
      sql: `multiSearchAny(labels, {${mark}:Array(String)})`,
      params: { [mark]: values.map((value) => `${marks.value}${value}\x1e`) },
    },
  ]
  if (numbers.length > 0) {
    parts.push({
      sql: `position(labels, {${mark}m:String}) > 0 and numbers[{${mark}k:String}] in {${mark}n:Array(Float64)}`,
      params: { [`${mark}k`]: key, [`${mark}m`]: marks.number, [`${mark}n`]: numbers },
    })
  }
  if (values.includes('')) {
    parts.push({
      sql: `not multiSearchAny(labels, {${mark}a:Array(String)})`,
      params: { [`${mark}a`]: [marks.value, marks.number] },
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
