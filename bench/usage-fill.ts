import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { Facts } from '../packages/server/src/store/facts/facts.ts'

export interface UsageFilling {
  /** Its id; it gets 60 % of the people, nine others the rest. */
  readonly project: string
  /** About so many: whole people are made until there are enough. */
  readonly events: number
  /** Epoch seconds: the year ends here. */
  readonly end: number
}

/** Ten million are of 400,000 people; a few of them make hundreds, most make few. */
const eventsPerPerson = 25
const peoplePerInsert = 4_000

/** 0 to 1, the same in every run. */
const chance = (...parts: readonly string[]) =>
  `(cityHash64(${parts.join(', ')}) / 18446744073709551616.)`

/** One of a list, the first ones more often. */
const oneOf = (list: readonly string[], share: string) =>
  `[${list.map((each) => `'${each}'`).join(', ')}][toUInt8(floor(${list.length} * pow(${share}, 2)) + 1)]`

const countries =
  'DE US FR JP BR GB IN ES IT NL PL SE CH AT CA AU MX KR TR UA CZ PT DK FI NO BE IE GR HU RO'.split(
    ' ',
  )
const actions = [
  'document opened',
  'document saved',
  'file exported',
  'search',
  'shape added',
  'shape moved',
  'text edited',
  'comment added',
  'comment resolved',
  'share link copied',
  'template used',
  'image imported',
  'print',
  'undo storm',
  'shortcut used',
  'panel opened',
  'theme changed',
  'sync finished',
  'sync failed',
  'invite sent',
  'trial started',
  'upgrade clicked',
  'checkout finished',
  'help opened',
]
const views = ['/home', '/editor', '/settings', '/library']
const errors = ['TypeError', 'NetworkError']

/** Who there is: their project, when they came (some before the year begins), how often they come back, what they use. */
const people = /* sql */ `
  select
    number as k,
    if(cityHash64(k, 'project') % 10 < 6, {project:String},
       concat('bench', toString(cityHash64(k, 'other') % 9))) as project,
    545 * ${chance('k', "'joined'")} - 180 as joined,
    least(300, 1 + toUInt32(floor(3.5 * pow(-log(${chance('k', "'often'")} + 1e-12), 1.6)))) as visits,
    multiIf(cityHash64(k, 'known') % 10 < 2, 'user', cityHash64(k, 'known') % 10 < 9, 'install', 'visit') as identity,
    ${oneOf(countries, chance('k', "'country'"))} as country,
    ${oneOf(['win', 'mac', 'web', 'linux'], chance('k', "'platform'"))} as platform,
    concat(toString(10 + cityHash64(k, 'os') % 3), '.', toString(cityHash64(k, 'minor') % 4)) as os_version,
    concat(${oneOf(['de', 'en', 'fr', 'ja', 'pt', 'es'], chance('k', "'locale'"))}, '-', country) as locale,
    if(platform = 'web', 'nucleus/analytics', 'nucleus/nodejs') as client,
    ${oneOf(['free', 'pro', 'team'], chance('k', "'plan'"))} as plan,
    toUInt32(floor(4 * pow(${chance('k', "'late'")}, 3))) as late
  from numbers({first:UInt64}, {count:UInt64})`

/** Their visits: soon after they joined more often than later, by day more often than by night. */
const visits = /* sql */ `
  select *, i,
    cityHash64(k, i, 'session') as session,
    if(i = 0, joined, joined + (365 - joined) * pow(${chance('k', 'i', "'day'")}, 1.7)) as since,
    (${chance('k', 'i', "'h1'")} + ${chance('k', 'i', "'h2'")} + ${chance('k', 'i', "'h3'")}) * 8 as hour,
    toUInt32({end:UInt32} - 365 * 86400 + floor(since) * 86400 + floor(hour * 3600)) as began,
    1 + toUInt32(floor(-log(${chance('k', 'i', "'long'")} + 1e-12) * 5)) as length
  from (${people})
  array join range(visits) as i
  where  since >= 0`

/** And what they do there. */
const someEvents = /* sql */ `
  insert into usage_events (project, at, person, identity, install, session, kind, name, country, platform,
                            os_version, version, locale, client, client_version, texts, numbers, flags)
  select
    project,
    toDateTime64(began, 3, 'UTC') + toIntervalMillisecond(e * 21000 + if(e = 0, 0, cityHash64(k, i, e, 'gap') % 19000)) as moment,
    multiIf(identity = 'visit', cityHash64(k, toDate(moment), 'visit'), identity = 'user', cityHash64(k, 'user'),
            cityHash64(k, 'install')) as person,
    identity,
    if(identity = 'visit', 0, cityHash64(k, 'install')) as install,
    session,
    multiIf(e = 0, 'start', cityHash64(k, i, e, 'kind') % 100 < 72, 'action',
            cityHash64(k, i, e, 'kind') % 100 < 97, 'view', 'error') as kind,
    multiIf(kind = 'start', '',
            kind = 'action', ${oneOf(actions, chance('k', 'i', 'e', "'name'"))},
            kind = 'view', ${oneOf(views, chance('k', 'i', 'e', "'name'"))},
            ${oneOf(errors, chance('k', 'i', 'e', "'name'"))}) as name,
    country, platform, os_version,
    concat('4.', toString(greatest(0, toInt32(floor(since / 14)) - toInt32(late))), '.0') as version,
    locale, client, '3.0.9',
    mapFromArrays(
      arrayConcat(['plan'], if(kind = 'action', ['type'], [])),
      arrayConcat([plan], if(kind = 'action', [${oneOf(['sheet', 'text', 'deck', 'board', 'pdf'], chance('k', 'i', 'e', "'type'"))}], []))
    ) as texts,
    if(kind = 'action' and cityHash64(k, i, e, 'counted') % 2 = 0,
       map('items', toFloat64(floor(50 * pow(${chance('k', 'i', 'e', "'items'")}, 3)))), map()) as numbers,
    if(k % 5 = 0, map('beta', true), map()) as flags
  from (${visits})
  array join range(length) as e
  where  moment < toDateTime64({end:UInt32}, 3, 'UTC')
  order by project, toDate(moment), person, moment
`

/** A year of use of ten projects, the same in every run but for its end: straight into the engine, which feeds its views. */
export async function fillUsage(
  facts: Pick<Facts, 'run'>,
  { project, events, end }: UsageFilling,
): Promise<void> {
  const needed = Math.round(events / eventsPerPerson)
  for (let first = 0; first < needed; first += peoplePerInsert) {
    const count = Math.min(peoplePerInsert, needed - first)
    await facts.run(someEvents, { project, end, first, count })
  }
}

const framesPerSecond = 10

/** So many events each second through the front door, until the signal; answers how many. Returning people, as they are now. */
export async function steadyUsage({
  url,
  key,
  perSecond,
  signal,
}: {
  readonly url: string
  readonly key: string
  readonly perSecond: number
  readonly signal: AbortSignal
}): Promise<number> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/app/${key}/track`)
  await once(socket, 'open')
  let made = 0
  for (let frame = 1, begin = Date.now(); !signal.aborted; frame++) {
    const data = Array.from({ length: perSecond / framesPerSecond }, () => nowEvent(made++))
    socket.send(JSON.stringify({ data }))
    await sleep(Math.max(0, begin + (frame * 1_000) / framesPerSecond - Date.now()))
  }
  socket.close()
  return made
}

function nowEvent(number: number) {
  // Each session has five events, spread over as many seconds as there are in a minute.
  const session = 9_000_000 + Math.floor(number / 2_500) * 500 + (number % 500)
  const person = `device${(session * 7_919) % 90_000}`
  return {
    ...{ type: 'event', id: number, date: Date.now() - (number % 900), sessionId: session },
    ...{
      name: actions[number % actions.length],
      payload: { plan: 'pro', type: 'sheet', items: number % 50 },
    },
    ...{ deviceId: person, anonId: person, client: 'nodejs', moduleVersion: '3.0.9' },
    ...{ platform: 'win', osVersion: '11.0', version: '4.26.0', locale: 'de-DE' },
  }
}
