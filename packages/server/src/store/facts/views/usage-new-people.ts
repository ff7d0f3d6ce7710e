import type { UsageBy } from '@earshot/protocol'
import type { Facts } from '../facts.ts'
import { bucketOf } from './usage-bucket.ts'
import {
  isKnown,
  secondOf,
  sourceOf,
  type UsageScope,
  type UsageSource,
  type UsageTime,
  withoutKeyOfSet,
} from './usage-source.ts'

/**
 * Who was first seen in the time, and when (`first`). Rows of a person that are not merged yet may say later times than
 * the first, so those who have one in the time are asked for all of theirs: a third less work than FINAL, which merges
 * everybody.
 */
const freshPeopleOf = (from: 'from' | 'fromBefore') => /* sql */ `
      select   person, min(first_seen) as first
      from     usage_people
      where    project = {project:String}
               and person in (
                 select person
                 from   usage_people
                 where  project = {project:String}
                        and first_seen >= ${secondOf(from)}
                        and first_seen < ${secondOf('to')}
               )
      group by person
      having   first >= ${secondOf(from)}`

const freshPeople = freshPeopleOf('from')

/** A condition of rows of the source: their `person` was first seen in the time that they are of. */
export function isFresh({ time }: UsageSource, { before }: UsageScope): string {
  if (before === undefined) return `person in (select person from (${freshPeople}))`
  const isBefore = `first < ${secondOf('from')}`
  return `(person, ${time}) in (select person, ${isBefore} from (${freshPeopleOf('fromBefore')}))`
}

/** Known people by the bucket they were first seen in; with filters, those who have an event in the time that passes. */
export async function usageNewPeople(
  facts: Pick<Facts, 'ask'>,
  { by, tz, ...scope }: UsageScope & { readonly by: UsageBy; readonly tz: string },
): Promise<readonly { readonly at: number; readonly value: number }[]> {
  const { table, where, params } = sourceOf(scope)
  const isFiltered = scope.filters.length > 0
  return await facts.ask(
    /* sql */ `
    select   ${bucketOf(by, 'first')} as at, toFloat64(count()) as value
    from     (${freshPeople})
    ${isFiltered ? `where person in (select person from ${table} where ${where} and ${isKnown})` : ''}
    group by at
    ${withoutKeyOfSet}`,
    { ...params, tz },
  )
}

/** How many known people were first seen in each of the times (epoch seconds), which are near each other. */
export async function usageNewPeopleOf(
  facts: Pick<Facts, 'ask'>,
  { project, times }: Pick<UsageScope, 'project'> & { readonly times: readonly UsageTime[] },
): Promise<readonly number[]> {
  const from = Math.min(...times.map((time) => time.from))
  const to = Math.max(...times.map((time) => time.to))
  const counts = times.map(
    (_, at) => `toFloat64(countIf(first >= toDateTime({from${at}:UInt32}, 'UTC')
                                  and first < toDateTime({to${at}:UInt32}, 'UTC')))`,
  )
  const bounds = times.flatMap((time, at) => [
    [`from${at}`, time.from],
    [`to${at}`, time.to],
  ])
  const [row] = await facts.ask<{ readonly counts: readonly number[] }>(
    /* sql */ `select [${counts.join(', ')}] as counts from (${freshPeople}) ${withoutKeyOfSet}`,
    { project, from, to, ...Object.fromEntries(bounds) },
  )
  return row?.counts ?? times.map(() => 0)
}
