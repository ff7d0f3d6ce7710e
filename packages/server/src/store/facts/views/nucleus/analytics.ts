/** What Nucleus's Data API V1 tells of a period, in one question each (reference: Nucleus, 4). */
import type { Facts } from '../../facts.ts'

/** Times are epoch seconds, `to` exclusive; `shift` are the seconds by which the asker's days begin earlier. */
export interface NucleusSpan {
  readonly project: string
  readonly from: number
  readonly to: number
  readonly shift: number
}

type Asking = Pick<Facts, 'ask'>

const inSpan = /* sql */ `project = {project:String}
           and usage_events.day >= toDate({from:UInt32}, 'UTC') and usage_events.day <= toDate({to:UInt32}, 'UTC')
           and at >= toDateTime64({from:UInt32}, 3, 'UTC') and at < toDateTime64({to:UInt32}, 3, 'UTC')`
const theirDay = `toString(toDate(addSeconds(at, {shift:Int32}), 'UTC'))`

export interface NucleusGlance {
  readonly installs: number
  readonly users: number
  readonly appStarts: number
  readonly errors: number
}

const counts = /* sql */ `
           toFloat64(uniqExactIf(install, install != 0)) as installs,
           toFloat64(uniqExact(person)) as users,
           toFloat64(countIf(kind = 'start')) as appStarts, toFloat64(countIf(kind = 'error')) as errors`

export async function nucleusGlance(facts: Asking, span: NucleusSpan): Promise<NucleusGlance> {
  const [row] = await facts.ask<NucleusGlance>(
    `select ${counts} from usage_events where ${inSpan}`,
    params(span),
  )
  return row ?? { installs: 0, users: 0, appStarts: 0, errors: 0 }
}

export interface NucleusDay {
  readonly day: string
  readonly starts: number
  readonly active: number
  readonly fresh: number
}

/** Who is new is who has no event before the day. */
export async function nucleusDays(
  facts: Asking,
  span: NucleusSpan,
): Promise<readonly NucleusDay[]> {
  return await facts.ask<NucleusDay>(
    /* sql */ `
    select   days.day as day, toFloat64(sum(days.starts)) as starts, toFloat64(count()) as active,
             toFloat64(countIf(firsts.first is null or firsts.first = days.day)) as fresh
    from     (select ${theirDay} as day, person, countIf(kind = 'start') as starts
              from usage_events where ${inSpan} group by day, person) as days
    left join (select person, toNullable(toString(toDate(addSeconds(min(first_seen), {shift:Int32}), 'UTC'))) as first
               from usage_people where project = {project:String} group by person) as firsts
         on  firsts.person = days.person
    group by day order by day`,
    params(span),
  )
}

/** By day, how many events in each of its 24 hours. */
export async function nucleusHours(
  facts: Asking,
  span: NucleusSpan,
): Promise<readonly { readonly day: string; readonly hour: number; readonly count: number }[]> {
  return await facts.ask(
    /* sql */ `
    select   ${theirDay} as day, toUInt8(toHour(addSeconds(at, {shift:Int32}), 'UTC')) as hour,
             toFloat64(count()) as count
    from     usage_events where ${inSpan}
    group by day, hour order by day, hour`,
    params(span),
  )
}

/** Seconds, of the sessions that began on each day: one that goes on after midnight is one, and as long as it was. */
export async function nucleusDurations(
  facts: Asking,
  span: NucleusSpan,
): Promise<readonly { readonly day: string; readonly seconds: number }[]> {
  return await facts.ask(
    /* sql */ `
    select   day, round(avg(length)) as seconds
    from     (select toString(toDate(addSeconds(min(at), {shift:Int32}), 'UTC')) as day,
                     dateDiff('second', min(at), max(at)) as length
              from usage_events where ${inSpan} and session != 0 group by session)
    group by day order by day`,
    params(span),
  )
}

const dimensions = {
  platforms: 'platform',
  languages: 'substring(locale, 1, 2)',
  versions: 'version',
  countries: 'country',
} as const

export interface ValueCount {
  readonly value: string
  readonly count: number
}

/** How many people of each value, the most first. */
export async function nucleusValues(
  facts: Asking,
  span: NucleusSpan,
  of: keyof typeof dimensions,
): Promise<readonly ValueCount[]> {
  return await facts.ask<ValueCount>(
    /* sql */ `
    select   ${dimensions[of]} as value, toFloat64(uniqExact(person)) as count
    from     usage_events where ${inSpan}
    group by value having value != '' order by count desc, value limit 200`,
    params(span),
  )
}

/** Of actions, or of errors: how many of each name on each day. */
export async function nucleusNames(
  facts: Asking,
  span: NucleusSpan,
  kind: 'action' | 'error',
): Promise<readonly { readonly name: string; readonly day: string; readonly count: number }[]> {
  return await facts.ask(
    /* sql */ `
    select   name, ${theirDay} as day, toFloat64(count()) as count
    from     usage_events where ${inSpan} and kind = '${kind}'
    group by name, day order by name, day limit 20000`,
    params(span),
  )
}

/** A start is called by its old name. */
const eventName = `if(kind = 'start', 'init', name)`

export async function nucleusKeys(
  facts: Asking,
  span: NucleusSpan,
): Promise<
  readonly { readonly event: string; readonly type: string; readonly keys: readonly string[] }[]
> {
  return await facts.ask(
    /* sql */ `
    select   event, type, arraySort(groupUniqArray(1000)(key)) as keys
    from     (select ${eventName} as event, pair.1 as key, pair.2 as type
              from usage_events
              array join arrayConcat(arrayMap(key -> (toString(key), 'string'), mapKeys(texts)),
                                     arrayMap(key -> (toString(key), 'number'), mapKeys(numbers)),
                                     arrayMap(key -> (toString(key), 'boolean'), mapKeys(flags))) as pair
              where ${inSpan})
    group by event, type order by event, type limit 2000`,
    params(span),
  )
}

export async function nucleusAttribute(
  facts: Asking,
  span: NucleusSpan,
  { event, key }: { readonly event: string; readonly key: string },
): Promise<readonly ValueCount[]> {
  return await facts.ask<ValueCount>(
    /* sql */ `
    select   multiIf(mapContains(texts, {key:String}), texts[{key:String}],
                     mapContains(numbers, {key:String}), toString(numbers[{key:String}]),
                     mapContains(flags, {key:String}), if(flags[{key:String}], 'true', 'false'), '') as value,
             toFloat64(count()) as count
    from     usage_events where ${inSpan} and ${eventName} = {event:String}
             and (mapContains(texts, {key:String}) or mapContains(numbers, {key:String}) or mapContains(flags, {key:String}))
    group by value order by count desc, value limit 1000`,
    { ...params(span), event, key },
  )
}

function params({ project, from, to, shift }: NucleusSpan) {
  return { project, from, to, shift }
}
