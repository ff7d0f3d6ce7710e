import type { AppFacts } from '../usage-event.ts'

export const noFacts: AppFacts = {
  ...{ platform: '', osVersion: '', version: '', locale: '' },
  ...{ client: '', clientVersion: '', country: '' },
}

/** What is told now, and for the rest what was told before. The same object where nothing is new. */
export function withFacts(before: AppFacts, told: AppFacts | undefined): AppFacts {
  if (told === undefined || told === before) return before
  const merged: AppFacts = {
    platform: told.platform || before.platform,
    osVersion: told.osVersion || before.osVersion,
    version: told.version || before.version,
    locale: told.locale || before.locale,
    client: told.client || before.client,
    clientVersion: told.clientVersion || before.clientVersion,
    country: told.country || before.country,
  }
  return isSame(merged, before) ? before : merged
}

function isSame(a: AppFacts, b: AppFacts): boolean {
  return (
    a.platform === b.platform &&
    a.osVersion === b.osVersion &&
    a.version === b.version &&
    a.locale === b.locale &&
    a.client === b.client &&
    a.clientVersion === b.clientVersion &&
    a.country === b.country
  )
}
