import type { Facts } from '../facts.ts'
import { allDays } from './event-days.ts'

const mostFrequentValues = /* sql */ `
  select   facet.1 as name, facet.2 as value, toFloat64(count()) as events
  from     error_events
  array join [
             ('browser', trim(concat(browser, ' ', browser_version))),
             ('os',      os),
             ('release', release),
             ('uri',     path(uri)),
             ('client',  trim(concat(client, ' ', client_version)))
           ] as facet
  where    project = {project:String} and issue = {issue:FixedString(16)} and day in (${allDays})
           and facet.2 != ''
  group by name, value
  order by events desc, value
  limit    8 by name
`

export interface FacetValue {
  readonly name: 'browser' | 'os' | 'release' | 'uri' | 'client'
  readonly value: string
  readonly events: number
}

/** Where an issue happens: the eight most frequent values of each kind, the most frequent first. */
export async function issueFacets(
  facts: Pick<Facts, 'ask'>,
  question: { readonly project: string; readonly issue: string },
): Promise<readonly FacetValue[]> {
  return await facts.ask(mostFrequentValues, question)
}
